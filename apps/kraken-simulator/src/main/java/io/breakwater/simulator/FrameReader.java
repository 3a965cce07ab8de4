package io.breakwater.simulator;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads recorded frames; throws an {@link IllegalArgumentException} or its like for one that cannot be played. */
final class FrameReader {

    private final Instruments instruments;

    FrameReader(Instruments instruments) {
        this.instruments = instruments;
    }

    /** What the frame does to the market; empty for whatever this venue says itself, such as heartbeats. */
    Optional<MarketMessage> read(byte[] raw) {
        String text = new String(raw, StandardCharsets.UTF_8);
        JsonNode frame = Json.read(text);
        return switch (frame.path("channel").asString("")) {
            case "book" -> book(frame, text);
            case "trade" -> trades(frame, text);
            default -> Optional.empty();
        };
    }

    private Optional<MarketMessage> book(JsonNode frame, String text) {
        JsonNode data = frame.required("data");
        if (data.size() != 1) {
            throw new IllegalArgumentException("a book message has one row, not " + data.size());
        }
        JsonNode row = data.required(0);
        int instrument = instruments.indexOf(row.required("symbol").stringValue());
        if (instrument == Instruments.UNKNOWN) {
            return Optional.empty();
        }
        InstrumentRules rules = instruments.rules(instrument);
        BookChange change = new BookChange();
        change.clear(frame.required("type").stringValue().equals("snapshot"));
        add(row.path("bids"), Side.BUY, rules, change);
        add(row.path("asks"), Side.SELL, rules, change);
        return Optional.of(new MarketMessage.Book(instrument, change, Optional.of(text)));
    }

    private static void add(JsonNode levels, Side side, InstrumentRules rules, BookChange change) {
        for (JsonNode level : levels) {
            change.add(
                    side,
                    Json.units(level.required("price"), rules.pricePrecision()),
                    Json.units(level.required("qty"), rules.qtyPrecision()));
        }
    }

    private Optional<MarketMessage> trades(JsonNode frame, String text) {
        Set<Integer> traded = new HashSet<>();
        for (JsonNode row : frame.required("data")) {
            int instrument = instruments.indexOf(row.required("symbol").stringValue());
            if (instrument != Instruments.UNKNOWN) {
                traded.add(instrument);
            }
        }
        return traded.isEmpty() ? Optional.empty() : Optional.of(new MarketMessage.Trades(traded, text));
    }

    /** The depth that an acknowledgement in the recording names, with its instrument. */
    Optional<Depth> depth(byte[] raw) {
        JsonNode result = Json.read(new String(raw, StandardCharsets.UTF_8)).path("result");
        int instrument = instruments.indexOf(result.path("symbol").asString(""));
        return instrument != Instruments.UNKNOWN && result.path("depth").isInt()
                ? Optional.of(new Depth(instrument, result.path("depth").intValue()))
                : Optional.empty();
    }

    /** The depth at which an instrument's book was recorded. */
    record Depth(int instrument, int levels) {}
}
