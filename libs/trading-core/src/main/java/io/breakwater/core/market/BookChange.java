package io.breakwater.core.market;

import io.breakwater.contracts.Side;
import java.util.Arrays;

/**
 * One book message, as scaled numbers: a snapshot or changed levels in the order to apply. Filled by a parser, read
 * by a book, then filled again; it grows to the largest message and allocates nothing after that.
 */
public final class BookChange {

    /** There is none: a synthetic book comes without, no book of a venue does. */
    public static final long NO_CHECKSUM = -1;

    private boolean snapshot;
    private long checksum = NO_CHECKSUM;
    private long exchangeTime;
    private int size;
    private boolean[] bid = new boolean[64];
    private long[] price = new long[64];
    private long[] qty = new long[64];

    /** Starts a new message. */
    public void clear(boolean isSnapshot) {
        snapshot = isSnapshot;
        checksum = NO_CHECKSUM;
        exchangeTime = 0;
        size = 0;
    }

    /** Adds one level; a quantity of zero removes the level. */
    public void add(Side side, long levelPrice, long levelQty) {
        if (size == price.length) {
            grow();
        }
        bid[size] = side == Side.BUY;
        price[size] = levelPrice;
        qty[size] = levelQty;
        size++;
    }

    private void grow() {
        bid = Arrays.copyOf(bid, size * 2);
        price = Arrays.copyOf(price, size * 2);
        qty = Arrays.copyOf(qty, size * 2);
    }

    /** An unsigned 32-bit checksum as sent, or {@link #NO_CHECKSUM}. */
    public void checksum(long value) {
        checksum = value;
    }

    /** The venue's time in nanoseconds since 1970, or 0 where it sent none. */
    public void exchangeTime(long nanos) {
        exchangeTime = nanos;
    }

    /** Says whether this message is a snapshot, where that is known only after its levels. */
    public void snapshot(boolean isSnapshot) {
        snapshot = isSnapshot;
    }

    public boolean isSnapshot() {
        return snapshot;
    }

    public long checksum() {
        return checksum;
    }

    public long exchangeTime() {
        return exchangeTime;
    }

    public int size() {
        return size;
    }

    public Side side(int i) {
        return bid[i] ? Side.BUY : Side.SELL;
    }

    public long price(int i) {
        return price[i];
    }

    public long qty(int i) {
        return qty[i];
    }
}
