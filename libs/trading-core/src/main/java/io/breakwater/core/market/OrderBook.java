package io.breakwater.core.market;

import io.breakwater.contracts.Side;

/**
 * A level-2 book of one instrument, cut to the subscribed depth after each message. Reads allocate nothing, nor do
 * updates.
 */
public final class OrderBook {

    /** The depths Kraken offers; anything else is refused there. */
    public static final int DEPTH_MAX = 1000;

    /** No price: the side is empty. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int SPARE_LEVELS = 200;

    private final BookChecksum checksum = new BookChecksum();
    private BookSide bids;
    private BookSide asks;
    private int depth;

    public OrderBook(int depth) {
        resize(depth);
    }

    /** Empties the book and gives it another depth. */
    public void resize(int newDepth) {
        if (newDepth < 1 || newDepth > DEPTH_MAX) {
            throw new IllegalArgumentException("book depth must be 1 to " + DEPTH_MAX + ", was " + newDepth);
        }
        depth = newDepth;
        bids = new BookSide(Side.BUY, newDepth + SPARE_LEVELS);
        asks = new BookSide(Side.SELL, newDepth + SPARE_LEVELS);
    }

    public void clear() {
        bids.clear();
        asks.clear();
    }

    /** Applies all changes of one message, then cuts: the order matters, since one message may name a price twice. */
    public void apply(BookChange change) {
        if (change.isSnapshot()) {
            clear();
        }
        int changes = change.size();
        for (int i = 0; i < changes; i++) {
            side(change.side(i)).set(change.price(i), change.qty(i));
        }
        bids.cutTo(depth);
        asks.cutTo(depth);
    }

    /** Kraken's CRC32 of the top ten levels, an unsigned 32-bit number. */
    public long checksum() {
        return checksum.of(asks, bids);
    }

    public int depth() {
        return depth;
    }

    public int levels(Side side) {
        return side(side).size();
    }

    public long price(Side side, int level) {
        return side(side).price(level);
    }

    public long qty(Side side, int level) {
        return side(side).qty(level);
    }

    public long qtyAt(Side side, long levelPrice) {
        return side(side).qtyAt(levelPrice);
    }

    /** The best price of a side, or {@link #NONE}. */
    public long best(Side side) {
        BookSide levels = side(side);
        return levels.size() == 0 ? NONE : levels.price(0);
    }

    /** The last price at which taking this much from a side would trade, or {@link #NONE} where it holds less. */
    public long endOfWalk(Side side, long qty) {
        BookSide levels = side(side);
        long left = qty;
        for (int level = 0; level < levels.size(); level++) {
            left -= levels.qty(level);
            if (left <= 0) {
                return levels.price(level);
            }
        }
        return NONE;
    }

    public boolean hasBothSides() {
        return bids.size() > 0 && asks.size() > 0;
    }

    /** Bid at or above ask: such a book is never traded on. */
    public boolean isCrossed() {
        return hasBothSides() && bids.price(0) >= asks.price(0);
    }

    /** Twice the mid price, so that it stays exact; needs both sides. */
    public long twiceMid() {
        return bids.price(0) + asks.price(0);
    }

    private BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
