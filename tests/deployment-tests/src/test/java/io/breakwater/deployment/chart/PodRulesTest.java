package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of every pod of every file of values: Pod Security "restricted", and more. */
class PodRulesTest {

    private static final Pattern CEILING = Pattern.compile("(?m)(?:Xmx|Max\\w+Size=|Reserved\\w+Size=)(\\d+)m");
    private static final int ROOM_MB = 64;

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    private static List<PodTemplate> pods(Path values) {
        return Chart.render(values).stream().flatMap(it -> it.pod().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noPodIsRootOrMayBecomeIt(Path values) {
        assertThat(pods(values)).hasSizeGreaterThanOrEqualTo(5).allSatisfy(pod -> {
            assertThat(Manifest.at(pod.spec(), "securityContext", "runAsNonRoot"))
                    .as(pod.title())
                    .contains(true);
            assertThat(Manifest.at(pod.spec(), "securityContext", "runAsUser"))
                    .as(pod.title())
                    .hasValueSatisfying(user -> assertThat((Integer) user).isPositive());
            assertThat(Manifest.at(pod.spec(), "securityContext", "seccompProfile", "type"))
                    .as(pod.title())
                    .contains("RuntimeDefault");
            assertThat(pod.spec()).as(pod.title()).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyContainerHasAReadOnlyRootAndNoCapability(Path values) {
        assertThat(pods(values))
                .allSatisfy(pod -> assertThat(pod.containers())
                        .as(pod.title())
                        .isNotEmpty()
                        .allSatisfy(container -> assertThat(container.get("securityContext"))
                                .isEqualTo(Map.of(
                                        "allowPrivilegeEscalation",
                                        false,
                                        "readOnlyRootFilesystem",
                                        true,
                                        "capabilities",
                                        Map.of("drop", List.of("ALL"))))));
    }

    /** Java's own limits, and what lies in memory as /tmp: beyond it there must be room for stacks and Java itself. */
    @ParameterizedTest
    @MethodSource("valuesFiles")
    void javaComesToItsOwnLimitsBeforeTheClusterEndsIt(Path values) throws IOException {
        int java = CEILING.matcher(Files.readString(Chart.repository().resolve("config/container.options")))
                .results()
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .sum();
        assertThat(pods(values))
                .filteredOn(it -> it.environment().containsKey("SERVER_ADDRESS"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(pod -> {
                    Map<String, Object> tmp = Manifest.maps(pod.spec().get("volumes")).stream()
                            .filter(it -> it.get("name").equals("tmp"))
                            .findFirst()
                            .orElseThrow();
                    int most = megabytes(Manifest.at(tmp, "emptyDir", "sizeLimit"));
                    assertThat(pod.containers())
                            .as(pod.title())
                            .allSatisfy(it -> assertThat(megabytes(Manifest.at(it, "resources", "limits", "memory")))
                                    .isGreaterThanOrEqualTo(java + most + ROOM_MB));
                });
    }

    private static int megabytes(Optional<Object> quantity) {
        return Integer.parseInt(quantity.orElseThrow().toString().replaceFirst("Mi$", ""));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noPodHasATokenOfTheClusterOrVariablesOfItsServices(Path values) {
        assertThat(pods(values))
                .allSatisfy(pod -> assertThat(pod.spec())
                        .as(pod.title())
                        .containsEntry("automountServiceAccountToken", false)
                        .containsEntry("enableServiceLinks", false)
                        .containsKey("serviceAccountName"));
        assertThat(Chart.render(values))
                .filteredOn(it -> it.kind().equals("ServiceAccount"))
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(it.at("automountServiceAccountToken")).contains(false));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyAccountOfAPodIsOneOfTheChart(Path values) {
        Set<String> accounts = names(values, "ServiceAccount");

        assertThat(pods(values))
                .allSatisfy(
                        pod -> assertThat(accounts).contains((String) pod.spec().get("serviceAccountName")));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyContainerAsksForWhatItNeedsAndIsLimited(Path values) {
        assertThat(pods(values))
                .allSatisfy(pod -> assertThat(pod.containers()).allSatisfy(container -> {
                    assertThat(Manifest.at(container, "resources", "requests", "cpu"))
                            .as(pod.title())
                            .isPresent();
                    assertThat(Manifest.at(container, "resources", "requests", "memory"))
                            .as(pod.title())
                            .isPresent();
                    assertThat(Manifest.at(container, "resources", "limits", "memory"))
                            .as(pod.title())
                            .isPresent();
                }));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyContainerThatLastsIsProbed(Path values) {
        assertThat(pods(values).stream().filter(PodTemplate::isLasting))
                .allSatisfy(pod -> assertThat(pod.containers())
                        .as(pod.title())
                        .allSatisfy(container ->
                                assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe")));
    }

    /** A service that waits for its lock, or is killed, is not ready for days; it must not be restarted for that. */
    @ParameterizedTest
    @MethodSource("valuesFiles")
    void onlyReadinessDecidesOnReadiness(Path values) {
        List<String> services = List.of("ingest", "decision", "risk", "execution");

        assertThat(pods(values).stream().filter(it -> it.title().startsWith("pod of Deployment")))
                .allSatisfy(pod -> assertThat(pod.containers()).allSatisfy(container -> {
                    assertThat(probe(container, "startupProbe")).isEqualTo("/actuator/health/liveness");
                    assertThat(probe(container, "livenessProbe")).isEqualTo("/actuator/health/liveness");
                    assertThat(probe(container, "readinessProbe"))
                            .as("a killed service has its place, and has to be reached")
                            .isEqualTo(
                                    services.contains(pod.owner().part())
                                            ? "/actuator/health/place"
                                            : "/actuator/health/readiness");
                }));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyImageIsNamedExactly(Path values) {
        assertThat(pods(values))
                .allSatisfy(pod -> assertThat(pod.containers())
                        .as(pod.title())
                        .extracting(it -> it.get("image").toString())
                        .allMatch(image -> image.matches("[^:@]+(:[0-9]+/[^:@]+)?(:[\\w.-]+|@sha256:[0-9a-f]{64})"))
                        .noneMatch(image -> image.endsWith(":latest")));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatIsWrittenToInMemoryIsLimited(Path values) {
        assertThat(pods(values))
                .allSatisfy(pod -> assertThat(Manifest.maps(pod.spec().getOrDefault("volumes", List.of())))
                        .as(pod.title())
                        .filteredOn(it -> it.containsKey("emptyDir"))
                        .allSatisfy(it -> assertThat(Manifest.at(it, "emptyDir", "sizeLimit"))
                                .isPresent()));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyVolumeThatIsMountedIsThere(Path values) {
        assertThat(pods(values)).allSatisfy(pod -> {
            List<String> volumes = Stream.concat(
                            Manifest.maps(pod.spec().getOrDefault("volumes", List.of())).stream()
                                    .map(it -> it.get("name").toString()),
                            claims(pod.owner()))
                    .toList();
            assertThat(pod.containers().stream()
                            .flatMap(it -> Manifest.maps(it.getOrDefault("volumeMounts", List.of())).stream())
                            .map(it -> it.get("name").toString()))
                    .as(pod.title())
                    .isNotEmpty()
                    .allMatch(volumes::contains);
        });
    }

    private static Stream<String> claims(Manifest owner) {
        return owner.at("spec", "volumeClaimTemplates").stream()
                .flatMap(it -> Manifest.maps(it).stream())
                .map(it -> Manifest.at(it, "metadata", "name").orElseThrow().toString());
    }

    private static Object probe(Map<String, Object> container, String probe) {
        return Manifest.at(container, probe, "httpGet", "path").orElseThrow();
    }

    private static Set<String> names(Path values, String kind) {
        return Chart.render(values).stream()
                .filter(it -> it.kind().equals(kind))
                .map(Manifest::name)
                .collect(java.util.stream.Collectors.toSet());
    }
}
