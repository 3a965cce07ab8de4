package io.breakwater.contracts;

/** The kinds of market data a feed carries; part of an event's identity. */
public enum Channel {
    BOOK,
    TRADE,
    CANDLE,
    STATUS
}
