package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Metric;
import io.breakwater.shell.state.MetricKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} lists the metrics and hops that there are. That services export them, their tests check. */
class MetricsPageTest {

    private static final String PAGE = "docs/metrics.md";
    private static final Pattern NAMED = Pattern.compile("breakwater_[a-z_]+");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max)$");

    @Test
    void listsEveryMetric() {
        List<String> table = new ArrayList<>();
        table.add("| metric | kind | labels | services | says |");
        table.add("|---|---|---|---|---|");
        for (Metric metric : Metric.values()) {
            table.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(
                            metric.prometheusName(),
                            metric.kind().name().toLowerCase(Locale.ROOT),
                            metric.labels().stream().map(it -> "`" + it + "`").collect(Collectors.joining(", ")),
                            String.join(", ", metric.services()),
                            metric.meaning()));
        }
        Pages.requireMadeOf(PAGE, "metrics", table);
    }

    @Test
    void listsEveryHop() {
        List<String> table = new ArrayList<>();
        table.add("| hop | measured by | from | to |");
        table.add("|---|---|---|---|");
        for (Hop hop : Hop.values()) {
            table.add("| `%s` | %s | %s | %s |"
                    .formatted(hop.text(), String.join(", ", hop.services()), hop.from(), hop.to()));
        }
        Pages.requireMadeOf(PAGE, "hops", table);
    }

    @Test
    void listsTheBuckets() {
        String bounds = MetricKind.BUCKETS.stream()
                .map(it ->
                        BigDecimal.valueOf(it.toNanos(), 9).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(", "));
        Pages.requireMadeOf(PAGE, "buckets", List.of("Upper bounds in seconds: " + bounds + "."));
    }

    /** The label {@code service} is the application's name; the simulator has none. */
    @Test
    void everyServiceHasItsOwnNameInItsMetrics() {
        ServiceRules.SERVICES.stream()
                .filter(each -> !each.equals("simulator"))
                .forEach(each -> assertThat(Pages.read(each + "-service/src/main/resources/application.yml"))
                        .contains("  application:\n    name: " + each + "\n"));
    }

    @Test
    void noPageNamesAMetricThatDoesNotExist() {
        List<String> metrics =
                Stream.of(Metric.values()).map(Metric::prometheusName).toList();

        Pages.all()
                .forEach(page -> assertThat(NAMED.matcher(Pages.read(page))
                                .results()
                                .map(it -> SUFFIX.matcher(it.group()).replaceFirst(""))
                                .filter(it -> !it.equals("breakwater_")))
                        .as(page)
                        .isSubsetOf(metrics));
    }
}
