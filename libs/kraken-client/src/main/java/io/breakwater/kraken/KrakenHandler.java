package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import java.util.List;

/**
 * What a frame says, piece by piece. Instruments are indexes, numbers scaled by the instrument's rules, times
 * nanoseconds since 1970 with 0 for none sent.
 */
public interface KrakenHandler {

    /** One book message; the change is filled anew for the next one. */
    void onBook(int instrument, BookChange change);

    /** One trade; {@code takerSide} is +1 for a buy, -1 for a sell and 0 where it was not told. */
    void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime);

    /** One trade of a snapshot: it happened before, perhaps long ago. */
    default void onPastTrade(int instrument, long tradeId) {}

    /** One candle row, mostly still forming; {@link CandleCloser} tells when it is final. */
    void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow);

    /** The pairs of one instrument message that are usable. */
    default void onInstruments(List<InstrumentRules> rules) {}

    /** A pair that cannot be represented or is malformed, and why. */
    default void onSkippedPair(String symbol, String reason) {}

    default void onStatus(SystemStatus status) {}

    default void onHeartbeat() {}

    default void onSubscribed(Subscription subscription) {}

    default void onUnsubscribed(Subscription subscription) {}

    /** Kraken refused a request; after a refused book depth no book ever comes, so it must not go unnoticed. */
    void onRefused(Refusal refusal);

    default void onPong() {}

    /** A channel or reply this parser does not read. */
    default void onUnknown(String what) {}

    /** A row of an instrument that is not among the known ones; the row is skipped. */
    default void onUnknownSymbol(String symbol) {}
}
