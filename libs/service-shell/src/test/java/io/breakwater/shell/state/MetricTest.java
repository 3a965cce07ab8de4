package io.breakwater.shell.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({
        "NOT_SENT, breakwater_not_sent_total",
        "PERMIT_AGE, breakwater_permit_age_seconds",
        "HOP_LATENCY, breakwater_hop_latency_seconds"
    })
    void namesAreWrittenAsPrometheusDoes(Metric metric, String name) {
        assertThat(metric.prometheusName()).isEqualTo(name);
    }

    @Test
    void valuesGoToTheirLabelsInOrder() {
        Metric.FILLS.counter(registry, "BTC/USD", "BUY").increment();

        assertThat(registry.get("breakwater.fills")
                        .tag("symbol", "BTC/USD")
                        .tag("side", "BUY")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aValueTooFewIsRefused() {
        assertThatThrownBy(() -> Metric.FILLS.counter(registry, "BTC/USD"))
                .hasMessage("FILLS has the labels [symbol, side], was given the values [BTC/USD]");
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricHasAMeaningAndAServiceThatIsThere(Metric metric) {
        assertThat(metric.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(metric.services()).isNotEmpty().isSubsetOf("ingest", "decision", "risk", "execution");
    }

    @Test
    void bucketsRise() {
        assertThat(MetricKind.BUCKETS).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyServiceThatMeasuresHopsHasOne() {
        List<String> measuring = Arrays.stream(Hop.values())
                .flatMap(hop -> hop.services().stream())
                .distinct()
                .toList();

        assertThat(measuring).containsExactlyInAnyOrderElementsOf(Metric.HOP_LATENCY.services());
    }
}
