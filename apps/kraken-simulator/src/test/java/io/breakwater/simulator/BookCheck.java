package io.breakwater.simulator;

import io.breakwater.contracts.Side;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import tools.jackson.databind.JsonNode;

/** A subscriber's own book, to hold each message's checksum against. */
final class BookCheck {

    private final OrderBook book;
    private final int pricePrecision;
    private long right;
    private long wrong;

    BookCheck(int depth, int pricePrecision) {
        this.book = new OrderBook(depth);
        this.pricePrecision = pricePrecision;
    }

    void apply(String message) {
        JsonNode frame = Json.read(message);
        JsonNode row = frame.required("data").required(0);
        BookChange change = new BookChange();
        change.clear(frame.required("type").stringValue().equals("snapshot"));
        add(row.required("bids"), Side.BUY, change);
        add(row.required("asks"), Side.SELL, change);
        book.apply(change);
        boolean matches = row.required("checksum").longValue() == book.checksum();
        right += matches ? 1 : 0;
        wrong += matches ? 0 : 1;
    }

    private void add(JsonNode levels, Side side, BookChange change) {
        for (JsonNode level : levels) {
            change.add(side, Json.units(level.required("price"), pricePrecision), Json.units(level.required("qty"), 8));
        }
    }

    long right() {
        return right;
    }

    long wrong() {
        return wrong;
    }
}
