package io.breakwater.core.market;

/** One finished candle as scaled numbers; {@code closeTime} in nanoseconds since 1970 is when it counts. */
public record CandleTick(
        long open, long high, long low, long close, long volume, long trades, long beginTime, long closeTime) {}
