package io.breakwater.risk;

import io.breakwater.contracts.TradingState;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.BreakwaterMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the risk service counts. */
final class RiskMetrics {

    private final MeterRegistry registry;
    private final Counter approvals;
    private final Timer toVerdict;

    RiskMetrics(MeterRegistry registry, Gate gate) {
        this.registry = registry;
        this.approvals = registry.counter(BreakwaterMetrics.APPROVALS);
        this.toVerdict = BreakwaterMetrics.hopLatency(registry, "decision-to-risk");
        for (TradingState each : TradingState.values()) {
            Gauge.builder(BreakwaterMetrics.TRADING_STATE, gate, it -> it.state() == each ? 1 : 0)
                    .tag("state", each.name())
                    .register(registry);
        }
        Gauge.builder("breakwater.epoch", gate, it -> it.durable().epoch())
                .description("the permit epoch in force; each kill raises it")
                .register(registry);
    }

    void approved(Trace trace) {
        approvals.increment();
        measure(trace);
    }

    void denied(String rule, Trace trace) {
        registry.counter(BreakwaterMetrics.DENIALS, "rule", rule).increment();
        measure(trace);
    }

    void error(String kind) {
        registry.counter(BreakwaterMetrics.ERRORS, "kind", kind).increment();
    }

    private void measure(Trace trace) {
        Map<String, Long> stamps = trace.stamps();
        Long from = stamps.get("decided");
        Long to = stamps.get("approved");
        if (from != null && to != null && to >= from) {
            toVerdict.record(to - from, TimeUnit.NANOSECONDS);
        }
    }
}
