package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTest {

    private static final Path LIVE = Chart.values("ci/live-values.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            live.enableRealLiveExecutor | ''   | live trading needs live.enableRealLiveExecutor="1"
            live.enableRealLiveExecutor | yes  | live trading needs live.enableRealLiveExecutor="1"
            live.confirmLive            | ''   | live trading needs live.confirmLive="1"
            live.confirmLive            | no   | live trading needs live.confirmLive="1"
            live.provider               | ''   | live trading needs live.provider (LIVE_EXECUTOR_PROVIDER)
            live.existingSecret         | ''   | live trading needs live.existingSecret: a Secret with EXCHANGE_API_KEY
            model.file                  | ''   | live trading needs a promoted model: set model.file and model.sha256
            model.sha256                | ''   | live trading needs a promoted model: set model.file and model.sha256
            limits.maxLoss              | ''   | limits.maxLoss is missing
            """)
    void aConfirmationThatIsMissingIsNamed(String value, String told, String sentence) {
        assertThatThrownBy(() -> Chart.render(LIVE, Map.of(value, told)))
                .hasMessageContaining("the chart cannot be rendered")
                .hasMessageContaining(sentence);
    }

    @Test
    void theModeAloneNamesEveryConfirmation() {
        assertThatThrownBy(() -> Chart.render(Chart.values("ci/default-values.yaml"), Map.of("mode", "live")))
                .hasMessageContaining("live.enableRealLiveExecutor")
                .hasMessageContaining("live.confirmLive")
                .hasMessageContaining("live.provider")
                .hasMessageContaining("live.existingSecret")
                .hasMessageContaining("a promoted model");
    }

    @Test
    void theStagingBundleIsRefused() {
        assertThatThrownBy(() -> Chart.render(LIVE, Map.of("bundle.kafka.enabled", true)))
                .hasMessageContaining("live trading goes without the simulator and the bundle");
    }

    @Test
    void onlyExecutionIsToldToBeLiveAndOnlyThen() {
        Map<String, Map<String, String>> live = environments(LIVE);

        assertThat(live.get("execution"))
                .containsEntry("SPRING_PROFILES_ACTIVE", "live")
                .containsEntry("ENABLE_REAL_LIVE_EXECUTOR", "1")
                .containsEntry("CONFIRM_LIVE", "1")
                .containsEntry("LIVE_EXECUTOR_PROVIDER", "kraken");
        live.remove("execution");
        assertThat(live.values()).allSatisfy(LiveTest::isPaper);
        assertThat(environments(Chart.values("ci/default-values.yaml")).values())
                .hasSizeGreaterThan(3)
                .allSatisfy(LiveTest::isPaper);
    }

    /** A profile that nobody reads would say that something is live which trades as on paper. */
    @Test
    void theProfileIsForTheServiceThatReadsItAlone() throws IOException {
        Map<String, Map<String, String>> live = environments(LIVE);
        List<String> told = live.keySet().stream()
                .filter(part -> live.get(part).containsKey("SPRING_PROFILES_ACTIVE"))
                .toList();

        assertThat(told).isEqualTo(readers()).containsExactly("execution");
        assertThat(page()).contains("| `spring.profiles.active` | execution |");
    }

    private static List<String> readers() throws IOException {
        List<String> readers = new ArrayList<>();
        for (String part : List.of("ingest", "decision", "risk", "execution")) {
            try (Stream<Path> files = Files.walk(Chart.repository().resolve(part + "-service/src/main"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).matches("(?s).*([Pp]rofiles|@Profile|on-profile).*")) {
                        readers.add(part);
                    }
                }
            }
        }
        return readers;
    }

    @Test
    void executionIsHandedEveryConfirmationThatThePageHas() throws IOException {
        String section = page().split("## Confirmations of live trading\n")[1].split("\n## ")[0];
        List<String> wanted = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|")
                .matcher(section)
                .results()
                .map(it -> it.group(1))
                .toList();
        PodTemplate execution = Chart.render(LIVE).stream()
                .filter(it -> it.part().equals("execution"))
                .flatMap(it -> it.pod().stream())
                .findFirst()
                .orElseThrow();
        Stream<String> handed = Stream.concat(
                execution.environment().keySet().stream(),
                Manifest.textsOf(execution.spec().get("volumes")).map(it -> it.replaceFirst("^spring/", "")));

        assertThat(wanted).hasSizeGreaterThanOrEqualTo(5);
        assertThat(handed).containsAll(wanted);
    }

    private static String page() throws IOException {
        return Files.readString(Chart.repository().resolve("docs/configuration.md"));
    }

    /** What the environment says wins, so that the values would say one thing and the pod another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRING_PROFILES_ACTIVE",
                "SPRING_PROFILES_INCLUDE",
                "spring_profiles_active",
                "SPRING_APPLICATION_JSON",
                "SPRING_CONFIG_IMPORT",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "BREAKWATER_LIMITS_MAX_LOSS",
                "ENABLE_REAL_LIVE_EXECUTOR",
                "CONFIRM_LIVE",
                "LIVE_EXECUTOR_PROVIDER"
            })
    void noVariableSaysOtherThanModeAndLimits(String name) {
        Map<String, Object> set = Map.of("execution.extraEnv[0].name", name, "execution.extraEnv[0].value", "paper");

        assertThatThrownBy(() -> Chart.render(LIVE, set)).hasMessageContaining("/execution/extraEnv/0/name");
    }

    /** Half of the confirmations on paper must not reach the service either. */
    @Test
    void confirmationsCountForNothingOnPaper() {
        Map<String, Object> paper = Map.of("mode", "paper");

        assertThat(Chart.render(LIVE, paper).stream().flatMap(it -> it.pod().stream()))
                .allSatisfy(pod -> isPaper(pod.environment()));
    }

    private static void isPaper(Map<String, String> environment) {
        assertThat(environment)
                .doesNotContainKeys(
                        "SPRING_PROFILES_ACTIVE",
                        "ENABLE_REAL_LIVE_EXECUTOR",
                        "CONFIRM_LIVE",
                        "LIVE_EXECUTOR_PROVIDER");
    }

    private static Map<String, Map<String, String>> environments(Path values) {
        Map<String, Map<String, String>> environments = new java.util.TreeMap<>();
        Chart.render(values).forEach(it -> it.pod().ifPresent(pod -> environments.put(it.part(), pod.environment())));
        return environments;
    }
}
