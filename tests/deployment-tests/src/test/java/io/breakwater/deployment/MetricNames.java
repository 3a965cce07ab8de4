package io.breakwater.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.state.Metric;
import io.breakwater.shell.state.MetricKind;
import io.breakwater.testing.observability.Observability;
import io.breakwater.testing.observability.Observability.Rule;
import io.breakwater.testing.observability.PromQl;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that an expression may use of ours: the list in the code, and what rules record. */
public final class MetricNames {

    private static final Set<String> EVERYWHERE = Set.of("service", "instance", "job");

    private final Map<String, Set<String>> labels = new HashMap<>();
    private final Set<String> recorded;

    public MetricNames() {
        for (Metric metric : Metric.values()) {
            Set<String> own = new TreeSet<>(metric.labels());
            own.addAll(EVERYWHERE);
            if (metric.kind() == MetricKind.TIMER) {
                Stream.of("_count", "_sum", "_max").forEach(it -> labels.put(metric.prometheusName() + it, own));
                Set<String> ofBuckets = new TreeSet<>(own);
                ofBuckets.add("le");
                labels.put(metric.prometheusName() + "_bucket", ofBuckets);
            } else {
                labels.put(metric.prometheusName(), own);
            }
        }
        recorded = Observability.rules().stream()
                .filter(rule -> !rule.isAlert())
                .map(Rule::name)
                .collect(Collectors.toSet());
    }

    /** Every metric of ours in it is one, with these labels. */
    public void know(String expression) {
        PromQl read = PromQl.of(expression);
        assertThat(read.selectors()).as(expression).isNotEmpty();
        for (PromQl.Selector asked : read.selectors()) {
            if (asked.metric().startsWith("breakwater:")) {
                assertThat(recorded).as(expression).contains(asked.metric());
            } else if (asked.metric().startsWith("breakwater")) {
                assertThat(labels).as(expression).containsKey(asked.metric());
                assertThat(labels.get(asked.metric())).as(expression).containsAll(asked.labels());
            }
        }
    }
}
