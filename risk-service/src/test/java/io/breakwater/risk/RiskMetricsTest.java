package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.messaging.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RiskMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RiskMetrics metrics = new RiskMetrics(registry, new Gate(System::nanoTime));

    private double nanos(String hop) {
        return registry.get("breakwater.hop.latency").tag("hop", hop).timer().totalTime(TimeUnit.NANOSECONDS);
    }

    @Test
    void theWayToRiskEndsWhereJudgingBegins() {
        metrics.approved(new Trace("decided=1000,approved=5000"), 1_500);

        assertThat(nanos("proposed-to-risk")).isEqualTo(2_500);
        assertThat(nanos("risk-to-verdict")).isEqualTo(1_500);
    }

    @Test
    void aReportIsMeasuredFromTheVenuesAnswer() {
        metrics.reported(new Trace("reported=1000"), 4_000);

        assertThat(nanos("reported-to-read")).isEqualTo(3_000);
    }

    @Test
    void everyRuleThatCanSayNoIsCountedFromTheStart() {
        List<String> rules = Arrays.stream(Denial.class.getPermittedSubclasses())
                .map(RiskMetricsTest::ruleOf)
                .toList();

        assertThat(RiskMetrics.RULES).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(registry.get("breakwater.denials").counters()).hasSameSizeAs(rules);
    }

    /** A rule's name does not depend on the numbers. */
    private static String ruleOf(Class<?> denial) {
        try {
            Constructor<?> constructor = denial.getDeclaredConstructors()[0];
            Object[] nothing = Arrays.stream(constructor.getParameterTypes())
                    .map(type -> type.isPrimitive() ? 0L : null)
                    .toArray();
            return ((Denial) constructor.newInstance(nothing)).rule();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
