package io.breakwater.core.market;

import io.breakwater.contracts.Side;

/**
 * One side of a book, best price first, in two arrays: updates near the touch are found at once and allocate
 * nothing.
 */
final class BookSide {

    private final boolean bids;
    private final long[] price;
    private final long[] qty;
    private int size;

    /** Room for {@code depth} levels and the levels one message may add before the cut. */
    BookSide(Side side, int capacity) {
        bids = side == Side.BUY;
        price = new long[capacity];
        qty = new long[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    long price(int level) {
        return price[level];
    }

    long qty(int level) {
        return qty[level];
    }

    /** Sets a level's quantity, adds or removes the level; a level beyond the room falls off the far end. */
    void set(long levelPrice, long levelQty) {
        int at = indexOf(levelPrice);
        boolean present = at < size && price[at] == levelPrice;
        if (levelQty == 0) {
            if (present) {
                remove(at);
            }
        } else if (present) {
            qty[at] = levelQty;
        } else if (at < price.length) {
            insert(at, levelPrice, levelQty);
        }
    }

    /** The first level that is not better than the price. */
    private int indexOf(long levelPrice) {
        int at = 0;
        if (bids) {
            while (at < size && price[at] > levelPrice) {
                at++;
            }
        } else {
            while (at < size && price[at] < levelPrice) {
                at++;
            }
        }
        return at;
    }

    private void insert(int at, long levelPrice, long levelQty) {
        int moved = Math.min(size, price.length - 1) - at;
        System.arraycopy(price, at, price, at + 1, moved);
        System.arraycopy(qty, at, qty, at + 1, moved);
        price[at] = levelPrice;
        qty[at] = levelQty;
        size = Math.min(size + 1, price.length);
    }

    private void remove(int at) {
        size--;
        System.arraycopy(price, at + 1, price, at, size - at);
        System.arraycopy(qty, at + 1, qty, at, size - at);
    }

    void cutTo(int depth) {
        size = Math.min(size, depth);
    }

    /** The quantity at a price, 0 where there is no such level. */
    long qtyAt(long levelPrice) {
        int at = indexOf(levelPrice);
        return at < size && price[at] == levelPrice ? qty[at] : 0;
    }
}
