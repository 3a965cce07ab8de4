package io.breakwater.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What holds for every container, as it stands in the file; {@link ComposeTest} looks at those that run. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^#([A-Z_]+)=(\\S*)");
    private static final int ROOM_MB = 64;
    private static final Set<String> OUR_SECRETS = Set.of("PASSWORD", "TOKEN", "SECRET", "KEY");

    private static final Pattern CEILING = Pattern.compile("(?m)(?:Xmx|Max\\w+Size=|Reserved\\w+Size=|size=)(\\d+)m");

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> all() throws IOException {
        Map<String, Object> file = new Yaml().load(text("docker-compose.yml"));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    static Stream<Map.Entry<String, Map<String, Object>>> services() throws IOException {
        return all().entrySet().stream();
    }

    private static Stream<String> texts(Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf) : Stream.empty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void aContainerCanDoNoMoreThanItMust(Map.Entry<String, Map<String, Object>> service) {
        Map<String, Object> its = service.getValue();

        assertThat(its).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat(texts(its.get("security_opt"))).contains("no-new-privileges:true");
        assertThat(its)
                .containsKeys("mem_limit", "logging", "restart", "networks")
                .doesNotContainKey("privileged");
        assertThat(String.valueOf(its.get("user")))
                .isIn("10001:10001", "postgres", "appuser", "nobody", "grafana", "kafkaui");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "decision", "risk", "execution", "simulator"})
    void javaComesToItsOwnLimitsBeforeTheContainersEndsIt(String service) throws IOException {
        Map<String, Object> its = all().get(service);
        String ceilings = text("config/container.options")
                + texts(its.get("tmpfs")).findFirst().orElseThrow();

        assertThat(CEILING.matcher(ceilings).results())
                .as("heap, metaspace, direct memory, code and /tmp")
                .hasSize(5);
        assertThat(CEILING.matcher(ceilings)
                        .results()
                        .mapToInt(each -> Integer.parseInt(each.group(1)))
                        .sum())
                .as("with room for the stacks of threads and for Java itself")
                .isLessThanOrEqualTo(megabytes(its.get("mem_limit")) - ROOM_MB);
    }

    private static int megabytes(Object limit) {
        return Integer.parseInt(String.valueOf(limit).replaceFirst("m$", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void aPortIsOpenToThisMachineAlone(Map.Entry<String, Map<String, Object>> service) {
        assertThat(texts(service.getValue().get("ports")))
                .allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:\\$\\{[A-Z_]+:-\\d+}:\\d+"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void anImageHasATagAndNeitherADigestNorAPullAtEveryStart(Map.Entry<String, Map<String, Object>> service) {
        assertThat(String.valueOf(service.getValue().get("image")))
                .matches("[a-z-]+/[a-z-]+:\\S+|postgres:18")
                .doesNotContain("latest", "@");
        assertThat(service.getValue().get("pull_policy"))
                .as("an image that is built here is never pulled, any other only where it is missing")
                .isEqualTo(service.getValue().containsKey("build") ? "never" : null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void aSecretIsAFileAndNeverAValue(Map.Entry<String, Map<String, Object>> service) {
        if (service.getValue().get("environment") instanceof Map<?, ?> environment) {
            environment.forEach((name, value) -> {
                if (OUR_SECRETS.stream().anyMatch(String.valueOf(name)::contains)) {
                    assertThat(String.valueOf(name)).endsWith("_FILE");
                    assertThat(String.valueOf(value)).startsWith("/run/secrets/");
                }
            });
        }
    }

    @Test
    void onlyRiskHasWhatReArms() throws IOException {
        assertThat(all().entrySet().stream()
                        .filter(each -> String.valueOf(each.getValue().get("environment"))
                                .contains("BREAKWATER_RISK"))
                        .map(Map.Entry::getKey))
                .containsExactly("risk");
    }

    @Test
    void brokerAndDatabaseHaveNoWayOut() throws IOException {
        for (String name : List.of("kafka", "postgres")) {
            assertThat(all().get(name))
                    .containsEntry("networks", List.of("inside"))
                    .doesNotContainKey("ports");
        }
        assertThat(text("docker-compose.yml")).contains("inside: {internal: true}");
    }

    @Test
    void everyVariableIsExplainedWithTheValueThatHoldsWithoutIt() throws IOException {
        String compose = text("docker-compose.yml");
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(compose).results().forEach(each -> used.add(each.group(1)));
        Set<String> explained = new TreeSet<>();
        EXPLAINED.matcher(text(".env.example")).results().forEach(each -> {
            explained.add(each.group(1));
            if (!each.group(1).equals("BREAKWATER_OPTIONS")) {
                assertThat(compose).contains("${" + each.group(1) + ":-" + each.group(2) + "}");
            }
        });

        assertThat(explained).isEqualTo(used);
    }
}
