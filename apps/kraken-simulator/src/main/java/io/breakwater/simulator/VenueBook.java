package io.breakwater.simulator;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The venue's own book of one instrument, kept at the depth of the recording, and what it tells at other depths. */
final class VenueBook {

    private static final String NO_TIME = "\"timestamp\":\"\"";

    private final InstrumentRules rules;
    private final OrderBook book;

    VenueBook(InstrumentRules rules, Opening.Book opening) {
        this.rules = rules;
        this.book = new OrderBook(opening.depth());
        book.apply(opening.snapshot());
    }

    /** The depth of the recording: nothing deeper can be told. */
    int depth() {
        return book.depth();
    }

    /**
     * Applies a message and answers what a subscriber of each depth is told; nothing where its window did not change.
     */
    Map<Integer, String> apply(MarketMessage.Book message, Set<Integer> depths) {
        Map<Integer, Window> before = new HashMap<>();
        depths.forEach(depth -> before.put(depth, new Window(book, depth)));
        book.apply(message.change());
        Map<Integer, String> texts = new HashMap<>();
        before.forEach((depth, window) -> text(message, depth, window).ifPresent(text -> texts.put(depth, text)));
        return texts;
    }

    private Optional<String> text(MarketMessage.Book message, int depth, Window before) {
        if (message.fromTape().isPresent() && depth == book.depth()) {
            return message.fromTape();
        }
        if (message.startsOver()) {
            return Optional.of(snapshot(depth));
        }
        Window now = new Window(book, depth);
        return now.sameAs(before)
                ? Optional.empty()
                : Optional.of(message(
                        "update",
                        now.changes(before, Side.BUY, book, rules),
                        now.changes(before, Side.SELL, book, rules)));
    }

    /** The book as it is now. */
    String snapshot(int depth) {
        Window now = new Window(book, depth);
        return message("snapshot", now.levels(Side.BUY, rules), now.levels(Side.SELL, rules));
    }

    private String message(String type, String bids, String asks) {
        return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"" + rules.symbol()
                + "\",\"bids\":" + bids + ",\"asks\":" + asks + ",\"checksum\":" + book.checksum() + "," + NO_TIME
                + "}]}";
    }
}
