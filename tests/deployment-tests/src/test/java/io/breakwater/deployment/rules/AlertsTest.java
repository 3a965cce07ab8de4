package io.breakwater.deployment.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.observability.Observability;
import io.breakwater.testing.observability.Observability.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What every alert brings with it. */
class AlertsTest {

    private static final String PAGE = "docs/alerts.md";
    private static final Pattern ALERT_NAME = Pattern.compile("alertname =~? \\\\\"([\\w|]+)\\\\\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");

    /** What is to be there whatever else is. */
    private static final List<String> AT_LEAST = List.of(
            "FeedStale",
            "BookNotLive",
            "ChecksumMismatches",
            "ReaderLag",
            "OrderStuck",
            "OutboxWaiting",
            "RejectBurst",
            "DenialBurst",
            "LossNearLimit",
            "LossBreakerTripped",
            "KillEngaged",
            "GateClosed",
            "PermitOld",
            "PositionsDiffer",
            "MarketFaults",
            "Errors",
            "ServiceHalted",
            "TargetDown",
            "ServiceRestarts",
            "SlowTickToOrder");

    static Stream<Rule> alerts() {
        return Observability.rules().stream().filter(Rule::isAlert);
    }

    private static String page() throws IOException {
        return Files.readString(Observability.folder().resolve("..").resolve(PAGE));
    }

    @Test
    void whatMustBeNoticedHasAnAlert() {
        assertThat(alerts().map(Rule::name)).containsAll(AT_LEAST).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowBadItIsWhatItIsAndWhatToDo(Rule alert) throws IOException {
        assertThat(alert.labels().keySet()).containsExactly("severity");
        assertThat(alert.labels().get("severity")).isIn("critical", "warning");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().get("summary")).isNotBlank().doesNotEndWith(".");
        assertThat(alert.annotations().get("description")).isNotBlank().endsWith(".");
        assertThat(alert.annotations().get("runbook_url"))
                .isEqualTo(PAGE + "#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(page())
                .contains("\n## " + alert.name() + "\n\n**Means.** ")
                .contains("\n| [%s](#%s) | %s | "
                        .formatted(
                                alert.name(),
                                alert.name().toLowerCase(Locale.ROOT),
                                alert.labels().get("severity")));
    }

    @Test
    void thePageTellsOfNoAlertThatThereIsNot() throws IOException {
        List<String> sections = HEADING.matcher(page())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(alerts().map(Rule::name).toList());
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItDoesNot() {
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (JsonNode test : tests()) {
            assertThat(test.path("input_series"))
                    .as(test.path("name").stringValue())
                    .isNotEmpty();
            for (JsonNode asked : test.path("alert_rule_test")) {
                boolean fires = !asked.path("exp_alerts").isEmpty();
                String name = asked.path("alertname").stringValue();
                (fires ? firing : quiet).add(name);
                assertThat(test.path("name").stringValue()).isEqualTo(name + (fires ? " fires" : " does not fire"));
            }
        }

        Set<String> all = new TreeSet<>(alerts().map(Rule::name).toList());
        assertThat(firing).isEqualTo(all);
        assertThat(quiet).isEqualTo(all);
    }

    @Test
    void theExampleForAlertmanagerKnowsNoAlertThatThereIsNot() {
        JsonNode example = Observability.yaml(Observability.folder().resolve("prometheus/alertmanager.example.yml"));
        List<String> named = ALERT_NAME
                .matcher(example.toString())
                .results()
                .flatMap((MatchResult found) -> Stream.of(found.group(1).split("\\|")))
                .toList();

        assertThat(named).contains("KillEngaged");
        assertThat(alerts().map(Rule::name)).containsAll(named);
    }

    private static List<JsonNode> tests() {
        List<JsonNode> tests = new ArrayList<>();
        for (Path file : Observability.files("prometheus/tests", ".yml")) {
            Observability.yaml(file).path("tests").forEach(tests::add);
        }
        return tests;
    }
}
