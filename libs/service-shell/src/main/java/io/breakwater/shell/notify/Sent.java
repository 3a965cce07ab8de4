package io.breakwater.shell.notify;

import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of notices; there from the start, also where nobody listens. */
final class Sent {

    private final Counter taken;
    private final Counter failed;
    private final Counter dropped;

    Sent(MeterRegistry registry) {
        this.taken = Metric.NOTICES.counter(registry, "taken");
        this.failed = Metric.NOTICES.counter(registry, "failed");
        this.dropped = Metric.NOTICES.counter(registry, "dropped");
    }

    void taken() {
        taken.increment();
    }

    /** One attempt was in vain. */
    void failed() {
        failed.increment();
    }

    /** Nobody will hear of so many. */
    void dropped(int notices) {
        dropped.increment(notices);
    }
}
