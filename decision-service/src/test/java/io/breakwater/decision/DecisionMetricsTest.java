package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent.FeedStatusChanged;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.Rationale;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.messaging.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecisionMetricsTest {

    private static final InstrumentRules BITCOIN =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DecisionMetrics metrics = new DecisionMetrics(registry, new Instruments(List.of(BITCOIN)), List.of());

    private double nanos(String hop) {
        return registry.get("breakwater.hop.latency").tag("hop", hop).timer().totalTime(TimeUnit.NANOSECONDS);
    }

    private static Cause.Market id(String symbol) {
        return new Cause.Market("g", Channel.STATUS, symbol, 1);
    }

    @Test
    void theWayToDecisionEndsWhereThinkingBegins() {
        Rationale rationale = new Rationale(
                "micro-v1",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                id("BTC/USD"),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
        var request =
                new CancelOrder(new ClOrdId("cancel"), new ClOrdId("order"), "paper", "quote", "BTC/USD", rationale);

        metrics.proposed(request, new Trace("received=100,published=1000,decided=5000"), 1_500);

        assertThat(nanos("published-to-decision")).isEqualTo(2_500);
        assertThat(nanos("decision-to-proposed")).isEqualTo(1_500);
        assertThat(registry.get("breakwater.proposals")
                        .tag("symbol", "BTC/USD")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aReportIsMeasuredFromTheVenuesAnswer() {
        metrics.reported(new Trace("submitted=5,reported=1000"), 4_000);

        assertThat(nanos("reported-to-read")).isEqualTo(3_000);
    }

    @Test
    void theModelIsTimed() {
        metrics.answered(7_000);

        assertThat(registry.get("breakwater.model.latency").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(7_000);
    }

    @Test
    void eventsAreCountedByChannelAndOnlyThoseOfSymbolsThatAreTraded() {
        metrics.heard(new FeedStatusChanged(id("BTC/USD"), FeedStatus.LIVE, "whole", Instant.EPOCH));
        metrics.heard(new FeedStatusChanged(id("DOGE/USD"), FeedStatus.LIVE, "whole", Instant.EPOCH));

        assertThat(registry.get("breakwater.ticks")
                        .tag("channel", "status")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("breakwater.ticks").counters()).hasSize(Channel.values().length);
    }
}
