package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the precisions of a recording without an instrument file from its book messages, where Kraken writes each
 * number with all its decimals. Good enough to verify checksums; the increments and minimums are not the venue's, so
 * not to trade by.
 */
public final class PrecisionScan {

    private static final int CHANNEL = 0;
    private static final int DATA = 1;
    private static final int SYMBOL = 0;
    private static final int BIDS = 1;
    private static final int ASKS = 2;

    private final JsonCursor cursor = new JsonCursor();
    private final Fields frame = new Fields(Names.CHANNEL, Names.DATA);
    private final Fields row = new Fields(Names.SYMBOL, Names.BIDS, Names.ASKS);
    private final Map<String, Precisions> seen = new TreeMap<>();

    private static final class Precisions {
        private int price;
        private int qty;
    }

    /** Looks at one frame; whatever is not a book message, or malformed, tells nothing and is passed over. */
    public void add(byte[] text, int from, int to) {
        cursor.reset(text, from, to);
        try {
            frame.walk(cursor);
            cursor.end();
            if (isBook() && frame.goTo(DATA, cursor)) {
                rows();
            }
        } catch (MalformedMessage _) {
            // Reported by whoever reads the frame in earnest.
        }
    }

    private boolean isBook() {
        if (!frame.goTo(CHANNEL, cursor)) {
            return false;
        }
        cursor.string("a channel's name");
        return cursor.tokenIs(Names.BOOK);
    }

    private void rows() {
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            row.walk(cursor);
            row.require(SYMBOL, cursor);
            cursor.string("a symbol");
            Precisions precisions = seen.computeIfAbsent(cursor.tokenText(), _ -> new Precisions());
            if (row.goTo(BIDS, cursor)) {
                levels(precisions);
            }
            if (row.goTo(ASKS, cursor)) {
                levels(precisions);
            }
            row.leave(cursor);
        }
    }

    private void levels(Precisions precisions) {
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            for (boolean field = cursor.enterObject(); field; field = cursor.nextInObject()) {
                cursor.key();
                if (cursor.tokenIs(Names.PRICE)) {
                    precisions.price = Math.max(precisions.price, cursor.decimalsWritten("a price"));
                } else if (cursor.tokenIs(Names.QTY)) {
                    precisions.qty = Math.max(precisions.qty, cursor.decimalsWritten("a quantity"));
                } else {
                    cursor.skipValue();
                }
            }
        }
    }

    /** The rules found, by symbol; throws {@link IllegalArgumentException} for a symbol with too many decimals. */
    public List<InstrumentRules> rules() {
        return seen.entrySet().stream()
                .map(each -> rules(each.getKey(), each.getValue()))
                .toList();
    }

    private static InstrumentRules rules(String symbol, Precisions found) {
        int slash = symbol.indexOf('/');
        String base = slash < 0 ? symbol : symbol.substring(0, slash);
        String quote = slash < 0 ? "" : symbol.substring(slash + 1);
        int costPrecision = found.price + found.qty;
        try {
            return new InstrumentRules(symbol, base, quote, found.price, 1, found.qty, 1, 0, costPrecision, 0, true);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(symbol + ": " + e.getMessage(), e);
        }
    }
}
