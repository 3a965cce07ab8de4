package io.breakwater.shell.tracing;

import java.util.Map;
import java.util.Optional;

/**
 * One step of an order's way, over and done.
 *
 * @param above the step that it came of; empty of the first
 * @param service who did it
 * @param from nanoseconds since 1970
 * @param to nanoseconds since 1970; not before {@code from}, whatever two clocks say
 * @param attributes what people search by
 */
public record Step(
        TraceParent place,
        Optional<TraceParent> above,
        String service,
        String name,
        long from,
        long to,
        Map<String, String> attributes) {

    public Step {
        to = Math.max(from, to);
        attributes = Map.copyOf(attributes);
    }
}
