package io.breakwater.shell.state;

import io.breakwater.messaging.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The timers of one service's hops, made once: to measure costs no search and makes no object. */
public final class Hops {

    private final Map<Hop, Timer> timers = new EnumMap<>(Hop.class);

    public Hops(MeterRegistry registry, String service) {
        for (Hop hop : Hop.values()) {
            if (hop.services().contains(service)) {
                timers.put(hop, Metric.HOP_LATENCY.timer(registry, hop.text()));
            }
        }
    }

    /** A time below zero counts as none: the wall clocks of two machines may differ. */
    public void took(Hop hop, long nanos) {
        Timer timer = timers.get(hop);
        if (timer == null) {
            throw new IllegalArgumentException(hop + " is measured by " + hop.services() + ", not here");
        }
        timer.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** From a stamp of the trace to a moment, both in nanoseconds since 1970; without the stamp nothing is measured. */
    public void since(Trace trace, String stamp, Hop hop, long to) {
        Long from = trace.stamps().get(stamp);
        if (from != null) {
            took(hop, to - from);
        }
    }
}
