package io.breakwater.contracts;

/** FIX Side (54). */
public enum Side {
    BUY,
    SELL;

    /** +1 for a buy, -1 for a sell: what a fill of this side does to a position. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
