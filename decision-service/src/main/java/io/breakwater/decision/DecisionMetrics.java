package io.breakwater.decision;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.BreakwaterMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the decision service counts. */
final class DecisionMetrics {

    private final MeterRegistry registry;
    private final Timer toDecision;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.toDecision = BreakwaterMetrics.hopLatency(registry, "ingest-to-decision");
    }

    void heard(Message message) {
        if (message instanceof MarketEvent event) {
            registry.counter(BreakwaterMetrics.TICKS, "symbol", event.id().symbol())
                    .increment();
        }
    }

    void proposed(OrderRequest request, Trace trace) {
        registry.counter(BreakwaterMetrics.PROPOSALS, "symbol", request.symbol())
                .increment();
        Map<String, Long> stamps = trace.stamps();
        Long from = stamps.get("received");
        Long to = stamps.get("decided");
        if (from != null && to != null && to >= from) {
            toDecision.record(to - from, TimeUnit.NANOSECONDS);
        }
    }

    void unreadable(String topic) {
        registry.counter(BreakwaterMetrics.ERRORS, "kind", "unreadable " + topic)
                .increment();
    }
}
