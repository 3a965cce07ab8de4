package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.kraken.KrakenHandler;
import io.breakwater.kraken.KrakenParser;
import io.breakwater.kraken.Refusal;
import io.breakwater.tape.Frame;

/** Remembers the first symbol of a tape that its instrument file does not name. */
final class UnknownSymbol implements KrakenHandler {

    private final KrakenParser parser;
    private String first = "";

    UnknownSymbol(Instruments instruments) {
        parser = new KrakenParser(instruments);
    }

    /** Reads a frame that a feed has read without complaint once more, unless the symbol is known already. */
    void lookIn(Frame frame) {
        if (first.isEmpty()) {
            parser.parse(frame.raw(), 0, frame.raw().length, this);
        }
    }

    /** Empty where there was none. */
    String first() {
        return first;
    }

    @Override
    public void onUnknownSymbol(String symbol) {
        first = first.isEmpty() ? symbol : first;
    }

    @Override
    public void onBook(int instrument, BookChange change) {}

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {}

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {}

    @Override
    public void onRefused(Refusal refusal) {}
}
