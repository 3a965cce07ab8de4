package io.breakwater.cli.screen;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The book of one symbol as market events tell it, kept for its best prices. */
final class Quotes {

    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private int depth;

    /** An update before the first snapshot says nothing. */
    void on(JsonNode event) {
        switch (event.path("event").asString("")) {
            case "BOOK_SNAPSHOT" -> {
                forget();
                depth = event.path("depth").asInt(0);
                apply(event);
            }
            case "BOOK_UPDATE" -> apply(event);
            default -> {}
        }
    }

    private void apply(JsonNode event) {
        if (depth > 0) {
            apply(event.path("bids"), bids);
            apply(event.path("asks"), asks);
        }
    }

    /** What falls out of the depth is not told again, so it must not stay. */
    private void apply(JsonNode levels, TreeMap<BigDecimal, BigDecimal> side) {
        for (JsonNode level : levels) {
            BigDecimal price = new BigDecimal(level.path("price").asString());
            BigDecimal qty = new BigDecimal(level.path("qty").asString());
            if (qty.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, qty);
            }
        }
        while (side.size() > depth) {
            side.pollLastEntry();
        }
    }

    /** The book is not to be trusted until the next snapshot. */
    void forget() {
        depth = 0;
        bids.clear();
        asks.clear();
    }

    Optional<BigDecimal> bid() {
        return bids.isEmpty() ? Optional.empty() : Optional.of(bids.firstKey());
    }

    Optional<BigDecimal> ask() {
        return asks.isEmpty() ? Optional.empty() : Optional.of(asks.firstKey());
    }

    /** Where a position of this sign could be closed. */
    Optional<BigDecimal> closingPrice(BigDecimal position) {
        return position.signum() >= 0 ? bid() : ask();
    }
}
