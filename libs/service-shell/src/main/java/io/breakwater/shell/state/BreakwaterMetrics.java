package io.breakwater.shell.state;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/**
 * The names under which the services count and measure; dashboards and alerts know them. Prometheus writes dots as
 * underscores, adds {@code _total} to counters and {@code _seconds} to times. Every one has the label {@code service}.
 */
public final class BreakwaterMetrics {

    /** Counter by {@code symbol}: market-data messages taken in. */
    public static final String TICKS = "breakwater.ticks";
    /** Counter by {@code symbol} and {@code result} (match, mismatch): books held against the venue's checksum. */
    public static final String CHECKSUMS = "breakwater.checksums";
    /** Counter by {@code symbol}: books thrown away and asked for again. */
    public static final String RESYNCS = "breakwater.resyncs";
    /** Counter by {@code symbol}: gaps and differences that a reader of market events found. */
    public static final String GAPS = "breakwater.gaps";
    /** Counter by {@code symbol}: orders proposed by the strategy. */
    public static final String PROPOSALS = "breakwater.proposals";
    /** Counter: orders that risk approved. */
    public static final String APPROVALS = "breakwater.approvals";
    /** Counter by {@code rule}: orders that risk denied. */
    public static final String DENIALS = "breakwater.denials";
    /** Counter by {@code reason}: approved orders that execution did not send. */
    public static final String NOT_SENT = "breakwater.not.sent";
    /** Counter by {@code symbol} and {@code side}: fills recorded. */
    public static final String FILLS = "breakwater.fills";
    /** Counter by {@code text}: orders that the venue refused. */
    public static final String REJECTS = "breakwater.rejects";
    /** Counter by {@code kind}: things that went wrong inside, such as records that could not be read. */
    public static final String ERRORS = "breakwater.errors";
    /** Counter by {@code topic} and {@code reason} (FENCED_OFF, REPEATED): records of other services not taken in. */
    public static final String DROPPED = "breakwater.dropped";
    /** Gauge by {@code state}, 1 for the one in force: ACTIVE, REDUCE_ONLY, HALTED, KILLED. */
    public static final String TRADING_STATE = "breakwater.trading.state";
    /** Gauge by {@code state}, 1 for the one in force: where the service itself stands. */
    public static final String SERVICE_STATE = "breakwater.service.state";
    /** Gauge in seconds: since execution last got a permit to trade. */
    public static final String PERMIT_AGE = "breakwater.permit.age";
    /** Timer by {@code hop}: from one stage of the pipeline to the next. */
    public static final String HOP_LATENCY = "breakwater.hop.latency";
    /** Timer: from the market-data message to the order leaving for the venue. */
    public static final String TICK_TO_ORDER = "breakwater.tick.to.order";
    /** Gauge by {@code kind} (realized, unrealized, fees, net) in quote currency; for dashboards, not for decisions. */
    public static final String PNL = "breakwater.pnl";

    /** The same for all services, so that their histograms can be added. */
    private static final List<Duration> BUCKETS = List.of(
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

    private BreakwaterMetrics() {}

    /** The timer of one hop, such as {@code ingest-to-decision}. */
    public static Timer hopLatency(MeterRegistry registry, String hop) {
        return latency(HOP_LATENCY).tag("hop", hop).register(registry);
    }

    public static Timer tickToOrder(MeterRegistry registry) {
        return latency(TICK_TO_ORDER).register(registry);
    }

    private static Timer.Builder latency(String name) {
        return Timer.builder(name).serviceLevelObjectives(BUCKETS.toArray(Duration[]::new));
    }
}
