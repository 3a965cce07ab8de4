package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.suite.MarketReader;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Hops;
import io.breakwater.shell.state.MarketFaults;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What execution counts and measures; a report counts once it is durable. */
final class ExecutionMetrics {

    static final String UNREADABLE_MARKET_EVENT = "unreadable-market-event";
    static final String REFUSED_RECORD = "refused-record";

    private static final String SUBMITTED = "submitted";
    private static final String REPORTED = "reported";

    private final MeterRegistry registry;
    private final Timer tickToOrder;
    private final MarketFaults faults;
    private final Hops hops;
    private final Earned earned = new Earned();

    ExecutionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.tickToOrder = Metric.TICK_TO_ORDER.timer(registry);
        this.faults = new MarketFaults(registry);
        this.hops = new Hops(registry, "execution");
        for (NotSentReason reason : NotSentReason.values()) {
            Metric.NOT_SENT.counter(registry, reason.name());
        }
        List.of(UNREADABLE_MARKET_EVENT, REFUSED_RECORD).forEach(kind -> Metric.ERRORS.counter(registry, kind));
    }

    /** Keeps showing the gate, what waits to be published, and what each symbol has earned. */
    void watch(PermitHolder permit, ExecutionRole role) {
        Metric.GATE_OPEN.gauge(registry, permit, it -> it.look().permitted() ? 1 : 0);
        Metric.PERMIT_AGE.gauge(
                registry,
                permit,
                it -> it.ageNanos().stream()
                        .mapToDouble(nanos -> nanos / 1e9)
                        .findFirst()
                        .orElse(Double.NaN));
        Metric.OUTBOX_WAITING.gauge(registry, role, ExecutionRole::outboxLag);
        for (InstrumentRules rules : role.instruments()) {
            for (Side side : Side.values()) {
                Metric.FILLS.counter(registry, rules.symbol(), side.name());
            }
            earned.show(registry, rules);
        }
    }

    /** All of it is committed, since this moment since 1970. */
    void saved(List<Said> said, List<PositionRow> positions, long nanos) {
        earned.saved(positions);
        said.forEach(it -> recorded(it, nanos));
    }

    private void recorded(Said said, long nanos) {
        Trace trace = new Trace(said.trace());
        hops.since(trace, REPORTED, Hop.REPORTED_TO_RECORDED, nanos);
        switch (said.report()) {
            case ExecutionReport.Trade it -> {
                Metric.FILLS.counter(registry, it.symbol(), it.side().name()).increment();
                answered(trace, Hop.SUBMITTED_TO_FILLED);
            }
            case ExecutionReport.New _ -> answered(trace, Hop.SUBMITTED_TO_ACKNOWLEDGED);
            case ExecutionReport.Rejected it -> {
                Metric.REJECTS.counter(registry, it.text()).increment();
                answered(trace, Hop.SUBMITTED_TO_ACKNOWLEDGED);
            }
            case ExecutionReport.NotSent it ->
                Metric.NOT_SENT.counter(registry, it.reason().name()).increment();
            case ExecutionReport.Canceled _,
                    ExecutionReport.Expired _,
                    ExecutionReport.Validated _,
                    ExecutionReport.CancelRejected _ -> {}
        }
    }

    private void answered(Trace trace, Hop hop) {
        Long reported = trace.stamps().get(REPORTED);
        if (reported != null) {
            hops.since(trace, SUBMITTED, hop, reported);
        }
    }

    /** The broker has it, since this moment since 1970. */
    void published(OutboxRow row, long nanos) {
        Trace trace = new Trace(row.headers().getOrDefault(Headers.TRACE, ""));
        hops.since(trace, REPORTED, Hop.REPORTED_TO_PUBLISHED, nanos);
    }

    /** An approval was taken in, at this moment since 1970. */
    void taken(Trace trace, long nanos) {
        hops.since(trace, "approved", Hop.VERDICT_TO_EXECUTION, nanos);
    }

    /** @param nanos since the approval was taken in */
    void durable(long nanos) {
        hops.took(Hop.EXECUTION_TO_DURABLE, nanos);
    }

    /**
     * The order has left.
     *
     * @param nanos since it was durable
     */
    void submitted(Trace trace, long nanos) {
        hops.took(Hop.DURABLE_TO_SUBMITTED, nanos);
        Long received = trace.stamps().get("received");
        Long submitted = trace.stamps().get(SUBMITTED);
        if (received != null && submitted != null) {
            tickToOrder.record(Math.max(0, submitted - received), TimeUnit.NANOSECONDS);
        }
    }

    /** What the reader of market events has met so far. */
    void read(MarketReader reader) {
        faults.count(reader);
    }

    void error(String kind) {
        Metric.ERRORS.counter(registry, kind).increment();
    }
}
