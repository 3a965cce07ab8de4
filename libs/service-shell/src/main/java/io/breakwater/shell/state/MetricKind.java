package io.breakwater.shell.state;

import java.time.Duration;
import java.util.List;

/** What can be done with a metric's values. */
public enum MetricKind {
    /** Only ever grows; a rate can be taken of it. */
    COUNTER("_total"),
    /** A value of this moment. */
    GAUGE(""),
    /** A histogram of durations in seconds. */
    TIMER("_seconds");

    /** The upper bounds of every histogram: the same for all services, so that histograms can be added. */
    public static final List<Duration> BUCKETS = List.of(
            Duration.ofNanos(100_000),
            Duration.ofNanos(250_000),
            Duration.ofNanos(500_000),
            Duration.ofMillis(1),
            Duration.ofNanos(2_500_000),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2_500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    private final String suffix;

    MetricKind(String suffix) {
        this.suffix = suffix;
    }

    /** What Prometheus writes behind the name. */
    String suffix() {
        return suffix;
    }
}
