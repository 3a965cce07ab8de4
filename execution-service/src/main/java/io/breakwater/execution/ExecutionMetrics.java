package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.core.suite.MarketReader;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Hops;
import io.breakwater.shell.state.MarketFaults;
import io.breakwater.shell.state.Metric;
import io.breakwater.shell.tracing.TraceScope;
import io.breakwater.shell.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
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
    private final AtVenue atVenue = new AtVenue();
    private final ExecutionTraces traces;

    ExecutionMetrics(MeterRegistry registry, Tracing tracing) {
        this.registry = registry;
        this.traces = new ExecutionTraces(tracing);
        this.tickToOrder = Metric.TICK_TO_ORDER.timer(registry);
        this.faults = new MarketFaults(registry);
        this.hops = new Hops(registry, "execution");
        for (NotSentReason reason : NotSentReason.values()) {
            Metric.NOT_SENT.counter(registry, reason.name());
        }
        List.of(UNREADABLE_MARKET_EVENT, REFUSED_RECORD).forEach(kind -> Metric.ERRORS.counter(registry, kind));
    }

    /** What is told of the same steps where somebody collects traces. */
    ExecutionTraces traces() {
        return traces;
    }

    /** Keeps showing the gate, what waits to be published or answered, and what the account has and has earned. */
    void watch(PermitHolder permit, ExecutionRole role, Clocks clocks) {
        Metric.GATE_OPEN.gauge(registry, permit, it -> it.look().permitted() ? 1 : 0);
        Metric.PERMIT_AGE.gauge(
                registry,
                permit,
                it -> it.ageNanos().stream()
                        .mapToDouble(nanos -> nanos / 1e9)
                        .findFirst()
                        .orElse(Double.NaN));
        Metric.OUTBOX_WAITING.gauge(registry, role, ExecutionRole::outboxLag);
        atVenue.show(registry, clocks);
        for (InstrumentRules rules : role.instruments()) {
            for (Side side : Side.values()) {
                Metric.FILLS_VALUE.counter(registry, rules.symbol(), side.name());
                Metric.FILLS.counter(registry, rules.symbol(), side.name());
            }
            earned.show(registry, rules);
        }
    }

    /** All of it is committed, since this moment since 1970. */
    void saved(List<Said> said, ExecutionState state, List<SymbolMarket> markets, long nanos) {
        earned.saved(state.positions());
        atVenue.saved(state, markets, nanos);
        said.forEach(it -> recorded(it, nanos));
    }

    /** The role is not played here any more. */
    void ended() {
        earned.ended();
        atVenue.ended();
        traces.ended();
    }

    private void recorded(Said said, long nanos) {
        Trace trace = said.trace();
        try (var _ = TraceScope.of(trace.parent())) {
            hops.since(trace, REPORTED, Hop.REPORTED_TO_RECORDED, nanos);
            counted(said.report(), trace);
        }
        traces.recorded(said, nanos);
    }

    private void counted(ExecutionReport report, Trace trace) {
        switch (report) {
            case ExecutionReport.Trade it -> {
                Metric.FILLS.counter(registry, it.symbol(), it.side().name()).increment();
                Metric.FILLS_VALUE
                        .counter(registry, it.symbol(), it.side().name())
                        .increment(value(it));
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

    /** For eyes alone: what is booked is exact. */
    private static double value(ExecutionReport.Trade fill) {
        BigDecimal qty =
                BigDecimal.valueOf(fill.lastQty().units(), fill.lastQty().scale());
        BigDecimal price =
                BigDecimal.valueOf(fill.lastPx().units(), fill.lastPx().scale());
        return qty.multiply(price).doubleValue();
    }

    private void answered(Trace trace, Hop hop) {
        Long reported = trace.stamps().get(REPORTED);
        if (reported != null) {
            hops.since(trace, SUBMITTED, hop, reported);
        }
    }

    /** The broker has it, since this moment since 1970. */
    void published(OutboxRow row, long nanos) {
        Trace trace = row.trace();
        try (var _ = TraceScope.of(trace.parent())) {
            hops.since(trace, REPORTED, Hop.REPORTED_TO_PUBLISHED, nanos);
        }
        traces.published(trace, nanos);
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
