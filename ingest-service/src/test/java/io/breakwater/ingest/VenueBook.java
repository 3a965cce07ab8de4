package io.breakwater.ingest;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.ArrayList;
import java.util.List;

/** A small book as the venue would send it, each message with its checksum. */
final class VenueBook {

    private final InstrumentRules rules;
    private final OrderBook book = new OrderBook(10);

    VenueBook(InstrumentRules rules) {
        this.rules = rules;
    }

    /** One level on each side. */
    String snapshot(long bid, long ask, long qty) {
        BookChange change = new BookChange();
        change.clear(true);
        change.add(Side.BUY, bid, qty);
        change.add(Side.SELL, ask, qty);
        return text("snapshot", change);
    }

    String update(Side side, long price, long qty) {
        BookChange change = new BookChange();
        change.clear(false);
        change.add(side, price, qty);
        return text("update", change);
    }

    /** What the venue said last of the whole book. */
    long checksum() {
        return book.checksum();
    }

    private String text(String type, BookChange change) {
        book.apply(change);
        return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"" + rules.symbol()
                + "\",\"bids\":" + levels(change, Side.BUY) + ",\"asks\":" + levels(change, Side.SELL)
                + ",\"checksum\":" + book.checksum() + ",\"timestamp\":\"2026-09-01T10:00:00.123456Z\"}]}";
    }

    private String levels(BookChange change, Side side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < change.size(); i++) {
            if (change.side(i) == side) {
                levels.add("{\"price\":" + rules.price(change.price(i)) + ",\"qty\":" + rules.qty(change.qty(i)) + "}");
            }
        }
        return "[" + String.join(",", levels) + "]";
    }
}
