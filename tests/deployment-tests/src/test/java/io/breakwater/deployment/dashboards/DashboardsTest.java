package io.breakwater.deployment.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.deployment.MetricNames;
import io.breakwater.testing.observability.Observability;
import io.breakwater.testing.observability.Observability.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What makes a dashboard whole for Grafana, which is not asked here. */
class DashboardsTest {

    private static final MetricNames NAMES = new MetricNames();
    private static final Pattern VARIABLE = Pattern.compile("\\$(?!__)(\\w+)");
    private static final int GRID = 24;

    static Stream<Path> dashboards() {
        return Observability.dashboards().stream();
    }

    static Stream<Query> queries() {
        return Observability.queries().stream();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Path provisioned(String file) {
        return Observability.folder().resolve("grafana/provisioning").resolve(file);
    }

    private static String dataSource() {
        return Observability.yaml(provisioned("datasources/breakwater.yml"))
                .at("/datasources/0/uid")
                .stringValue();
    }

    @Test
    void thereIsOneForTradingForThePipelineAndForThePlatform() {
        assertThat(dashboards().map(it -> it.getFileName().toString()))
                .containsExactly("pipeline.json", "platform.json", "trading.json");
        assertThat(dashboards().map(it -> Observability.json(it).path("uid").stringValue()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isWrittenAsPeopleReadIt(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(text).endsWith("}\n").doesNotContain("\t").contains("\n  \"schemaVersion\": 41,\n");
        assertThat(text.lines()).allMatch(line -> line.length() < 500);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasAnIdOfItsOwnATitleADescriptionAndAUnit(Path file) {
        JsonNode dashboard = Observability.json(file);
        List<Integer> ids = stream(dashboard.path("panels"))
                .map(it -> it.path("id").intValue())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        for (JsonNode panel : Observability.panels(dashboard)) {
            String title = panel.path("title").stringValue();
            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asString("")).as(title).endsWith(".");
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            assertThat(panel.at("/fieldConfig/defaults/thresholds/steps"))
                    .as(title)
                    .isNotEmpty();
            boolean hasUnit = panel.at("/fieldConfig/defaults").has("unit")
                    || panel.at("/fieldConfig/defaults").has("mappings")
                    || panel.path("type").stringValue().equals("heatmap")
                    || panel.at("/options/graphMode").asString("").equals("none");
            assertThat(hasUnit).as("a unit of %s", title).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieOnTheGridAndOnNoOther(Path file) {
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : Observability.json(file).path("panels")) {
            JsonNode at = panel.path("gridPos");
            int right = at.path("x").intValue() + at.path("w").intValue();
            assertThat(right).isLessThanOrEqualTo(GRID);
            for (int x = at.path("x").intValue(); x < right; x++) {
                for (int y = 0; y < at.path("h").intValue(); y++) {
                    assertThat(taken.add(x + " " + (at.path("y").intValue() + y)))
                            .as(panel.path("title").stringValue())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everythingIsAskedOfTheDataSourceThatIsProvisioned(Path file) {
        JsonNode dashboard = Observability.json(file);
        List<JsonNode> asking = new ArrayList<>(Observability.panels(dashboard));
        Observability.panels(dashboard).forEach(panel -> panel.path("targets").forEach(asking::add));
        dashboard.at("/templating/list").forEach(asking::add);
        stream(dashboard.at("/annotations/list"))
                .filter(it -> !it.has("builtIn"))
                .forEach(asking::add);

        assertThat(asking)
                .allSatisfy(
                        it -> assertThat(it.at("/datasource/uid").stringValue()).isEqualTo(dataSource()));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void itsVariablesAreThoseThatItsPanelsUse(Path file) throws IOException {
        Set<String> used = new TreeSet<>();
        for (Query query : Observability.queries()) {
            if (query.dashboard().equals(file.getFileName().toString())) {
                VARIABLE.matcher(query.expression())
                        .results()
                        .map((MatchResult it) -> it.group(1))
                        .forEach(used::add);
            }
        }
        Set<String> declared = new TreeSet<>();
        Observability.json(file)
                .at("/templating/list")
                .forEach(it -> declared.add(it.path("name").stringValue()));

        assertThat(declared).isEqualTo(used).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void asksForMetricsThatThereAre(Query query) {
        NAMES.know(query.expression());
    }

    @Test
    void killsTripsAndStartsAreMarkedInEveryDashboard() {
        assertThat(dashboards())
                .allSatisfy(file -> assertThat(stream(Observability.json(file).at("/annotations/list"))
                                .map(it -> it.path("name").stringValue()))
                        .contains("Kill in force", "Loss breaker tripped", "Service started"));
    }

    @Test
    void theFolderOfTheDashboardsIsProvisioned() {
        assertThat(Observability.yaml(provisioned("dashboards/breakwater.yml"))
                        .at("/providers/0/options/path")
                        .stringValue())
                .isEqualTo("/var/lib/grafana/dashboards");
    }
}
