package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.BreakwaterMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;

/** What execution counts and measures; a report counts once it is durable. */
final class ExecutionMetrics {

    private static final String GATE = "breakwater.gate.open";
    private static final String OUTBOX = "breakwater.outbox.waiting";

    private final MeterRegistry registry;

    ExecutionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Keeps showing the gate and what waits to be published. */
    void watch(PermitHolder permit, ExecutionRole role) {
        Gauge.builder(GATE, permit, it -> it.look().permitted() ? 1 : 0)
                .description("1 while an order may leave, 0 while none may")
                .register(registry);
        Gauge.builder(
                        BreakwaterMetrics.PERMIT_AGE,
                        permit,
                        it -> it.ageNanos().stream()
                                .mapToDouble(nanos -> nanos / 1e9)
                                .findFirst()
                                .orElse(Double.NaN))
                .register(registry);
        Gauge.builder(OUTBOX, role, ExecutionRole::outboxLag)
                .description("reports recorded and not yet published")
                .register(registry);
    }

    void said(Said said) {
        switch (said.report()) {
            case ExecutionReport.Trade it -> {
                registry.counter(
                                BreakwaterMetrics.FILLS,
                                "symbol",
                                it.symbol(),
                                "side",
                                it.side().name())
                        .increment();
                submittedToReported(new Trace(said.trace()));
            }
            case ExecutionReport.New _ -> submittedToReported(new Trace(said.trace()));
            case ExecutionReport.Rejected it ->
                registry.counter(BreakwaterMetrics.REJECTS, "text", it.text()).increment();
            case ExecutionReport.NotSent it ->
                registry.counter(
                                BreakwaterMetrics.NOT_SENT,
                                "reason",
                                it.reason().name())
                        .increment();
            case ExecutionReport.Canceled _,
                    ExecutionReport.Expired _,
                    ExecutionReport.Validated _,
                    ExecutionReport.CancelRejected _ -> {}
        }
    }

    void error(String kind) {
        registry.counter(BreakwaterMetrics.ERRORS, "kind", kind).increment();
    }

    /** An order has left: how long each stage before took. */
    void submitted(Trace trace) {
        Map<String, Long> stamps = trace.stamps();
        between(stamps, "approved", "submitted", "risk-to-execution");
        Long received = stamps.get("received");
        Long submitted = stamps.get("submitted");
        if (received != null && submitted != null) {
            BreakwaterMetrics.tickToOrder(registry).record(Duration.ofNanos(Math.max(0, submitted - received)));
        }
    }

    private void submittedToReported(Trace trace) {
        between(trace.stamps(), "submitted", "reported", "execution-to-report");
    }

    private void between(Map<String, Long> stamps, String from, String to, String hop) {
        Long start = stamps.get(from);
        Long end = stamps.get(to);
        if (start != null && end != null) {
            BreakwaterMetrics.hopLatency(registry, hop).record(Duration.ofNanos(Math.max(0, end - start)));
        }
    }
}
