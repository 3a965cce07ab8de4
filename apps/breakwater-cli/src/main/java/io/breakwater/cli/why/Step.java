package io.breakwater.cli.why;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened to an order.
 *
 * @param at when, as it was told; empty for what has no time of its own
 */
record Step(Optional<String> at, String title, List<String> details) {

    Step {
        details = List.copyOf(details);
    }

    static Step timeless(String title, String... details) {
        return new Step(Optional.empty(), title, List.of(details));
    }

    /** Empty where it has no time, or none that is understood. */
    Optional<Instant> time() {
        try {
            return at.map(Instant::parse);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The block of this step; the first has none before it. */
    List<String> lines(Optional<Instant> before) {
        String pause = before.flatMap(then -> time().map(now -> Pauses.text(Duration.between(then, now))))
                .orElse("");
        StringBuilder block = new StringBuilder();
        at.ifPresent(time -> block.append("%-30s  %10s  ".formatted(time, pause)));
        block.append(title);
        details.forEach(each -> block.append("\n    ").append(each));
        return block.toString().lines().toList();
    }
}
