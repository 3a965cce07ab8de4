package io.breakwater.simulator;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import java.util.Arrays;

/** The best levels of a book at one moment, down to a subscribed depth. */
final class Window {

    private final long[][] price = new long[2][];
    private final long[][] qty = new long[2][];

    Window(OrderBook book, int depth) {
        for (Side side : Side.values()) {
            int levels = Math.min(depth, book.levels(side));
            long[] prices = new long[levels];
            long[] qtys = new long[levels];
            for (int i = 0; i < levels; i++) {
                prices[i] = book.price(side, i);
                qtys[i] = book.qty(side, i);
            }
            price[side.ordinal()] = prices;
            qty[side.ordinal()] = qtys;
        }
    }

    boolean sameAs(Window other) {
        return Arrays.deepEquals(price, other.price) && Arrays.deepEquals(qty, other.qty);
    }

    /** All levels of a side as Kraken writes them. */
    String levels(Side side, InstrumentRules rules) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < price[side.ordinal()].length; i++) {
            append(text, rules, price[side.ordinal()][i], qty[side.ordinal()][i]);
        }
        return text.append(']').toString();
    }

    /**
     * What turns an earlier window into this one: levels new or changed, and quantity zero for those that are gone from
     * the book. Levels that were only pushed out of the window are not mentioned.
     */
    String changes(Window earlier, Side side, OrderBook book, InstrumentRules rules) {
        StringBuilder text = new StringBuilder("[");
        for (long gone : earlier.price[side.ordinal()]) {
            if (book.qtyAt(side, gone) == 0) {
                append(text, rules, gone, 0);
            }
        }
        for (int i = 0; i < price[side.ordinal()].length; i++) {
            if (earlier.qtyAt(side, price[side.ordinal()][i]) != qty[side.ordinal()][i]) {
                append(text, rules, price[side.ordinal()][i], qty[side.ordinal()][i]);
            }
        }
        return text.append(']').toString();
    }

    private long qtyAt(Side side, long wanted) {
        for (int i = 0; i < price[side.ordinal()].length; i++) {
            if (price[side.ordinal()][i] == wanted) {
                return qty[side.ordinal()][i];
            }
        }
        return 0;
    }

    private static void append(StringBuilder text, InstrumentRules rules, long price, long qty) {
        text.append(text.length() > 1 ? "," : "")
                .append("{\"price\":")
                .append(rules.price(price))
                .append(",\"qty\":")
                .append(rules.qty(qty))
                .append('}');
    }
}
