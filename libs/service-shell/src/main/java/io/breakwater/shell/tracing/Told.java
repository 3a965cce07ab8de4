package io.breakwater.shell.tracing;

import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the steps; there from the start, also where nothing is traced. */
final class Told {

    private final Counter taken;
    private final Counter dropped;

    Told(MeterRegistry registry) {
        this.taken = Metric.SPANS.counter(registry, "taken");
        this.dropped = Metric.SPANS.counter(registry, "dropped");
    }

    void taken(int steps) {
        taken.increment(steps);
    }

    void dropped(int steps) {
        dropped.increment(steps);
    }
}
