package io.breakwater.kraken;

import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;

/** Listens to nothing. */
class Quiet implements KrakenHandler {

    @Override
    public void onBook(int instrument, BookChange change) {}

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {}

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {}

    @Override
    public void onRefused(Refusal refusal) {}
}
