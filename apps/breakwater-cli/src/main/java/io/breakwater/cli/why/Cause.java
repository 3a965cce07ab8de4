package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an order goes back to: market data mostly, else a time message or a command. */
final class Cause {

    private Cause() {}

    static Optional<Step> of(JsonNode tick) {
        if (!tick.isObject()) {
            return Optional.empty();
        }
        JsonNode cause = tick.path("cause").isObject() ? tick.path("cause") : tick;
        String what = new Known(cause)
                .of("channel")
                .of("of", "symbol")
                .of("number", "sequence")
                .of("in", "generation")
                .line()
                .map(known -> "Market data: " + known)
                .or(() -> new Known(cause)
                        .of("cause")
                        .of("time")
                        .of("commandId")
                        .line()
                        .map(it -> "Caused by " + it))
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
