package io.breakwater.core.market;

/** Where market data enters, as primitives: instruments by index, scaled numbers, times in nanoseconds since 1970. */
public interface MarketSink {

    /** One book message, complete; the change is reused by the caller after the call. */
    void onBook(int instrument, BookChange change, long receivedTime);

    /** One trade; {@code takerSide} is 0 where the feed does not tell it, else +1 for a buy and -1 for a sell. */
    void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime);

    /** One finished candle. */
    void onCandle(int instrument, CandleTick candle, long receivedTime);

    /** The feed of an instrument starts over at this depth. */
    void onResync(int instrument, int depth, long receivedTime);
}
