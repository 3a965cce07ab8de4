package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The market data that an order goes back to. */
final class Cause {

    private Cause() {}

    static Optional<Step> of(JsonNode tick) {
        if (!tick.isObject()) {
            return Optional.empty();
        }
        String what = new Known(tick)
                .of("channel")
                .of("of", "symbol")
                .of("number", "sequence")
                .of("in", "generation")
                .line()
                .map(known -> "Market data: " + known)
                .orElse("Caused by something else than market data");
        return Optional.of(new Step(
                JsonText.field(tick, "receivedTime"),
                what,
                Known.lines(
                        new Known(tick)
                                .of("the exchange's time", "exchangeTime")
                                .of("book checksum", "bookChecksum"),
                        new Known(tick).of("correlation id", "correlationId"))));
    }
}
