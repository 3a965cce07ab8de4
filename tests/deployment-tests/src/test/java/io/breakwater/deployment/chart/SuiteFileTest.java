package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What the services are told: the file suite.yml, and their environment. */
class SuiteFileTest {

    private static final Path STAGING = Chart.values("values-staging.yaml");
    private static final Set<String> OF_SPRING = Set.of(
            "SERVER_ADDRESS",
            "SPRING_CONFIG_ADDITIONAL_LOCATION",
            "SPRING_CONFIG_IMPORT",
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_KAFKA_BOOTSTRAP_SERVERS",
            "SPRING_PROFILES_ACTIVE",
            "LOGGING_STRUCTURED_FORMAT_CONSOLE");

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everySettingIsOneThatThePageKnows(Path values) throws IOException {
        assertThat(settings(values).keySet()).hasSizeGreaterThan(35).isSubsetOf(documented());
    }

    @Test
    void nothingThatMustBeToldIsLeftOut() throws IOException {
        Set<String> inTheEnvironment =
                Set.of("breakwater.state-dir", "breakwater.approval-key-file", "breakwater.permit.url");
        Set<String> needed = page("(?m)^\\| `(breakwater\\.[^`]+)` \\|[^|]*\\|[^|]*\\| must be told \\|");

        assertThat(needed).hasSizeGreaterThan(30);
        assertThat(settings(STAGING).keySet())
                .containsAll(needed.stream()
                        .filter(it -> !inTheEnvironment.contains(it))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyVariableIsOneThatIsRead(Path values) throws IOException {
        Set<String> known = page("`([A-Z][A-Z0-9_]+)`");
        Set<String> ours = Set.of("TZ", "MANAGEMENT_METRICS_TAGS_DESK"); // of the values file itself

        assertThat(Chart.render(values).stream()
                        .filter(it -> List.of("ingest", "decision", "risk", "execution")
                                .contains(it.part()))
                        .flatMap(it -> it.pod().stream())
                        .flatMap(it -> it.environment().keySet().stream())
                        .map(it -> it.endsWith("_TOKEN_FILE") ? it.replaceAll("_FILE$", "") : it))
                .isNotEmpty()
                .allMatch(it -> known.contains(it) || OF_SPRING.contains(it) || ours.contains(it));
    }

    /** A number with a point would go through binary floating point. */
    @ParameterizedTest
    @MethodSource("valuesFiles")
    void decimalsAreTextAndWholeNumbersHaveNoExponent(Path values) {
        Map<String, Object> settings = settings(values);

        assertThat(settings.values()).noneMatch(it -> it instanceof Double || it instanceof Float);
        assertThat(settings)
                .containsEntry("breakwater.instruments[0].cost-min", 50000000)
                .containsEntry("breakwater.simulation.quote-balance", "50000");
        assertThat(settings.get("breakwater.limits.max-loss")).isInstanceOf(String.class);
    }

    @Test
    void withTheSimulatorMarketDataComesFromIt() {
        assertThat(settings(STAGING)).containsEntry("breakwater.feed.url", "ws://breakwater-simulator:8090/v2");
        assertThat(settings(Chart.values("ci/default-values.yaml")))
                .containsEntry("breakwater.feed.url", "wss://ws.kraken.com/v2")
                .containsEntry("breakwater.feed.generation", "staging-breakwater");
    }

    @Test
    void theModelIsWhereDecisionFindsIt() {
        Path values = Chart.values("ci/everything-values.yaml");
        Object mounts = Chart.render(values).stream()
                .filter(it -> it.title().equals("Deployment harbour-decision"))
                .flatMap(it -> it.pod().stream())
                .map(pod -> pod.containers().getFirst().get("volumeMounts"))
                .findFirst()
                .orElseThrow();

        assertThat(settings(values))
                .containsEntry("breakwater.strategy.model-file", "/etc/breakwater-model/micro.onnx")
                .hasEntrySatisfying(
                        "breakwater.strategy.model-sha256",
                        it -> assertThat(it.toString()).hasSize(64));
        assertThat(Manifest.textsOf(mounts)).contains("/etc/breakwater-model");
    }

    private static Map<String, Object> settings(Path values) {
        String text = Chart.render(values).stream()
                .filter(it -> it.kind().equals("ConfigMap"))
                .flatMap(it -> it.at("data", "suite.yml").stream())
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
        Map<String, Object> settings = new TreeMap<>();
        flatten("", new Yaml().load(text), settings);
        return settings;
    }

    private static void flatten(String path, Object value, Map<String, Object> settings) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, each) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, each, settings));
            case List<?> list -> list.forEach(each -> flatten(path + "[0]", each, settings));
            default -> settings.put(path, value);
        }
    }

    private static Set<String> documented() throws IOException {
        return page("(?m)^\\| `(breakwater\\.[^`]+)` \\|");
    }

    private static Set<String> page(String pattern) throws IOException {
        String text = Files.readString(Chart.repository().resolve("docs/configuration.md"));
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toSet());
    }
}
