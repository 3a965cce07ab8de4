package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether the order left, with the stamps that it collected on its way; where it did not, why. */
final class Sending {

    private static final long NANOS = 1_000_000_000;

    private Sending() {}

    /** Empty where a report says that it was not sent. */
    static Optional<Step> of(JsonNode sent, JsonNode verdict, JsonNode reports) {
        Optional<String> at = JsonText.field(sent, "at");
        if (at.isPresent()) {
            return Optional.of(new Step(at, "Sent to the exchange", hops(sent.path("hops"))));
        }
        if (Judgement.isDenied(verdict)) {
            return Optional.of(Step.timeless("Not sent: what is denied never leaves"));
        }
        return reports.isEmpty() ? Optional.of(Step.timeless("Not sent so far")) : Optional.empty();
    }

    private static List<String> hops(JsonNode hops) {
        return hops.properties().stream()
                .map(each -> "%-10s %s".formatted(JsonText.visible(each.getKey()), time(each.getValue())))
                .toList();
    }

    /** Stamps in record headers are nanoseconds since 1970. */
    private static String time(JsonNode stamp) {
        return stamp.isIntegralNumber() && stamp.canConvertToLong()
                ? Instant.ofEpochSecond(stamp.asLong() / NANOS, stamp.asLong() % NANOS)
                        .toString()
                : JsonText.visible(JsonText.text(stamp));
    }
}
