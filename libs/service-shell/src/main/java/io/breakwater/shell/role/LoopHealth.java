package io.breakwater.shell.role;

import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * A role whose loop stands still is not ready, whatever it was before: it waits for a broker or a database that does
 * not answer. Between two sessions there is no loop, and the service's state tells what it waits for.
 */
public final class LoopHealth implements HealthIndicator {

    /** Longer than a turn takes on a machine that is busy. */
    static final Duration LONGEST_TURN = Duration.ofSeconds(3);

    private final Supplier<OptionalLong> lastTurn;
    private final LongSupplier nanos;

    /**
     * @param lastTurn when the loop last came round; empty while there is none
     * @param nanos the clock that tells it
     */
    public LoopHealth(Supplier<OptionalLong> lastTurn, LongSupplier nanos) {
        this.lastTurn = lastTurn;
        this.nanos = nanos;
    }

    /** Shows its age as a metric as well. */
    public LoopHealth shownIn(MeterRegistry registry) {
        Metric.LOOP_AGE.gauge(registry, this, LoopHealth::ageSeconds);
        return this;
    }

    private double ageSeconds() {
        OptionalLong turned = lastTurn.get();
        return turned.isEmpty() ? Double.NaN : (nanos.getAsLong() - turned.getAsLong()) / 1e9;
    }

    @Override
    public Health health() {
        OptionalLong turned = lastTurn.get();
        Duration still = turned.isEmpty() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - turned.getAsLong());
        return still.compareTo(LONGEST_TURN) <= 0
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail(
                                "sentence",
                                "the loop stands still for " + still.toMillis()
                                        + " ms: it waits for the broker or the database")
                        .build();
    }
}
