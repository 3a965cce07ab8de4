package io.breakwater.deployment.rules;

import io.breakwater.deployment.MetricNames;
import io.breakwater.testing.observability.Observability;
import io.breakwater.testing.observability.Observability.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That running services export them, the test of a whole suite says. */
class RuleExpressionsTest {

    private static final MetricNames NAMES = new MetricNames();

    static Stream<Rule> rules() {
        return Observability.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void namesMetricsThatThereAre(Rule rule) {
        NAMES.know(rule.expression());
    }
}
