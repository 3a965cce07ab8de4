package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

class MonitoringTest {

    private static final Path EVERYTHING = Chart.values("ci/everything-values.yaml");

    /** A chart cannot read outside of itself, so it has copies. */
    @ParameterizedTest
    @CsvSource({
        "observability/prometheus/rules, rules",
        "observability/grafana/dashboards, dashboards",
        "config/kafka, kafka"
    })
    void theCopiesInTheChartAreTheFilesTheyAreCopiesOf(String original, String copy) throws IOException {
        Path originals = Chart.repository().resolve(original);
        Path copies = Chart.folder().resolve("files").resolve(copy);
        if ("write".equals(System.getProperty("breakwater.pages"))) {
            FileSystemUtils.deleteRecursively(copies);
            FileSystemUtils.copyRecursively(originals, copies);
        }

        assertThat(files(originals)).isNotEmpty();
        assertThat(files(copies))
                .as("copy %s/* to helm/breakwater/files/%s; -Dbreakwater.pages=write does it", original, copy)
                .isEqualTo(files(originals));
    }

    @Test
    void everyRuleIsInTheRulesOfTheChart() {
        List<Object> groups = files(Chart.repository().resolve("observability/prometheus/rules")).values().stream()
                .map(it -> new Yaml().<Map<String, Object>>load(it))
                .flatMap(it -> ((List<?>) it.get("groups")).stream())
                .map(Object.class::cast)
                .toList();

        assertThat(only("PrometheusRule").at("spec", "groups"))
                .hasValueSatisfying(it -> assertThat(Manifest.maps(it).stream().map(Object.class::cast))
                        .containsExactlyElementsOf(groups));
    }

    @Test
    void everyDashboardIsAConfigMapThatGrafanaFinds() {
        Map<String, String> dashboards = files(Chart.repository().resolve("observability/grafana/dashboards"));
        List<Manifest> maps = Chart.render(EVERYTHING).stream()
                .filter(it -> it.labels().containsKey("grafana_dashboard"))
                .toList();

        assertThat(maps).hasSameSizeAs(dashboards.keySet()).allSatisfy(map -> {
            assertThat(map.labels()).containsEntry("grafana_dashboard", "1");
            Map<String, String> data = Manifest.strings(map.at("data").orElseThrow());
            String name = data.keySet().iterator().next();
            assertThat(JsonMapper.shared().readTree(data.get(name)))
                    .isEqualTo(JsonMapper.shared().readTree(dashboards.get(name)));
        });
    }

    /** The rules and dashboards are written for the labels of observability/prometheus/prometheus.yml. */
    @Test
    void prometheusFindsTheFourServicesAndLabelsThemAsTheRulesWant() {
        List<Manifest> manifests = Chart.render(EVERYTHING);
        Manifest monitor = only("ServiceMonitor");
        Map<String, String> selector =
                Manifest.strings(monitor.at("spec", "selector", "matchLabels").orElseThrow());

        assertThat(manifests.stream()
                        .filter(it -> it.kind().equals("Service"))
                        .filter(it -> it.labels().entrySet().containsAll(selector.entrySet())))
                .extracting(Manifest::part)
                .containsExactlyInAnyOrder("ingest", "decision", "risk", "execution");
        Map<String, Object> endpoint =
                Manifest.maps(monitor.at("spec", "endpoints").orElseThrow()).getFirst();
        assertThat(endpoint)
                .containsEntry("port", "http")
                .containsEntry("path", "/actuator/prometheus")
                .containsEntry("honorLabels", true);
        assertThat(Manifest.maps(endpoint.get("relabelings")))
                .contains(Map.of("targetLabel", "job", "replacement", "breakwater"))
                .extracting(it -> it.get("targetLabel"))
                .containsExactly("job", "service");
        assertThat(monitor.labels()).containsEntry("release", "prometheus");
    }

    @Test
    void nothingOfItIsThereUnlessToldSo() {
        assertThat(Chart.render("ci/default-values.yaml"))
                .noneMatch(it -> it.kind().equals("ServiceMonitor") || it.kind().equals("PrometheusRule"))
                .noneMatch(it -> it.labels().containsKey("grafana_dashboard"));
    }

    private static Manifest only(String kind) {
        return Chart.render(EVERYTHING).stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
