package io.breakwater.core.exchange;

import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState.ConsumedRow;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.Arrays;
import java.util.List;

/**
 * What our own fills have taken from the recorded book. A level stays consumed until the venue refreshes it, so the
 * same quantity is never sold twice.
 */
final class ConsumedLevels {

    private boolean[] bid = new boolean[16];
    private long[] price = new long[16];
    private long[] qty = new long[16];
    private int size;

    /** What is left of a level. */
    long available(OrderBook book, Side side, int level) {
        long levelQty = book.qty(side, level);
        return size == 0 ? levelQty : Math.max(0, levelQty - taken(side, book.price(side, level)));
    }

    private long taken(Side side, long levelPrice) {
        int at = indexOf(side, levelPrice);
        return at < 0 ? 0 : qty[at];
    }

    void take(Side side, long levelPrice, long takenQty) {
        int at = indexOf(side, levelPrice);
        if (at < 0) {
            at = append(side, levelPrice);
        }
        qty[at] += takenQty;
    }

    private int append(Side side, long levelPrice) {
        if (size == price.length) {
            bid = Arrays.copyOf(bid, size * 2);
            price = Arrays.copyOf(price, size * 2);
            qty = Arrays.copyOf(qty, size * 2);
        }
        bid[size] = side == Side.BUY;
        price[size] = levelPrice;
        qty[size] = 0;
        return size++;
    }

    /** Every level a message names is fresh again; a snapshot names all. */
    void refresh(BookChange change) {
        if (size == 0) {
            return;
        }
        if (change.isSnapshot()) {
            size = 0;
            return;
        }
        for (int i = 0; i < change.size() && size > 0; i++) {
            remove(indexOf(change.side(i), change.price(i)));
        }
    }

    /** Forgets levels that have left the book, so that the list stays short; one that returns is named and so new. */
    void forgetVanished(OrderBook book) {
        for (int i = size - 1; i >= 0; i--) {
            if (book.qtyAt(bid[i] ? Side.BUY : Side.SELL, price[i]) == 0) {
                remove(i);
            }
        }
    }

    void addRows(String symbol, List<ConsumedRow> rows) {
        for (int i = 0; i < size; i++) {
            rows.add(new ConsumedRow(symbol, bid[i] ? Side.BUY : Side.SELL, price[i], qty[i]));
        }
    }

    private void remove(int at) {
        if (at >= 0) {
            size--;
            bid[at] = bid[size];
            price[at] = price[size];
            qty[at] = qty[size];
        }
    }

    private int indexOf(Side side, long levelPrice) {
        boolean isBid = side == Side.BUY;
        for (int i = 0; i < size; i++) {
            if (price[i] == levelPrice && bid[i] == isBid) {
                return i;
            }
        }
        return -1;
    }
}
