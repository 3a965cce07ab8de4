package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {

    private static final Path STAGING = Chart.values("values-staging.yaml");
    private static final String DATABASE = "spring/spring.datasource.password";

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @Test
    void whatIsMadeIsLongAndRandomAndNeverTwiceTheSame() {
        Map<String, String> first = values(secret());

        assertThat(first)
                .containsOnlyKeys(
                        "viewer-token",
                        "operator-token",
                        "risk-token",
                        "risk2-token",
                        "service-token",
                        "webhook-secret",
                        "database-password",
                        "approval-key");
        assertThat(first.get("approval-key")).matches("[0-9a-f]{64}");
        assertThat(first.values()).allMatch(it -> it.length() >= 40).doesNotHaveDuplicates();
        assertThat(values(secret()).values()).doesNotContainAnyElementsOf(first.values());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noSecretIsInTheEnvironmentOfAPod(Path values) {
        List<PodTemplate> pods =
                Chart.render(values).stream().flatMap(it -> it.pod().stream()).toList();

        assertThat(pods).allSatisfy(pod -> {
            assertThat(Manifest.textsOf(pod.spec())).isNotEmpty();
            assertThat(pod.containers())
                    .allSatisfy(it -> assertThat(it).as(pod.title()).doesNotContainKey("envFrom"));
            assertThat(pod.containers().stream()
                            .flatMap(it -> Manifest.maps(it.getOrDefault("env", List.of())).stream()))
                    .as(pod.title())
                    .noneMatch(it -> it.containsKey("valueFrom"));
            assertThat(pod.environment().entrySet())
                    .filteredOn(it -> it.getKey().matches(".*(TOKEN|KEY|SECRET|PASSWORD).*"))
                    .allMatch(
                            it -> it.getKey().endsWith("_FILE") && it.getValue().startsWith("/run/secrets/"));
        });
    }

    @Test
    void noSecretIsAnywhereButInTheSecret() {
        List<Manifest> manifests = Chart.render(STAGING);
        Manifest secret = manifests.stream()
                .filter(it -> it.kind().equals("Secret"))
                .findFirst()
                .orElseThrow();

        assertThat(manifests.stream().filter(it -> it != secret).flatMap(Manifest::texts))
                .isNotEmpty()
                .noneMatch(text -> values(secret).values().stream().anyMatch(text::contains));
    }

    /** The table of tokens in docs/configuration.md says who needs which. */
    @ParameterizedTest
    @CsvSource({
        "ingest, viewer-token",
        "decision, viewer-token " + DATABASE,
        "risk, viewer-token operator-token risk-token risk2-token service-token approval-key " + DATABASE,
        "execution, viewer-token operator-token service-token approval-key " + DATABASE,
        "test, viewer-token",
        "postgresql, database-password",
        "kafka,",
        "simulator,"
    })
    void eachPartGetsTheSecretsItNeedsAndNoOther(String part, String files) {
        assertThat(files(STAGING, part)).isEqualTo(files == null ? Set.of() : new TreeSet<>(List.of(files.split(" "))));
    }

    @Test
    void theKeyOfTheExchangeIsForExecutionAlone() {
        Path live = Chart.values("ci/live-values.yaml");

        assertThat(files(live, "execution")).contains("spring/EXCHANGE_API_KEY", "spring/EXCHANGE_API_SECRET");
        assertThat(Stream.of("ingest", "decision", "risk", "test").flatMap(it -> files(live, it).stream()))
                .noneMatch(it -> it.contains("EXCHANGE"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void secretsAreReadableByTheGroupAloneAndMountedToBeRead(Path values) {
        assertThat(Chart.render(values).stream().flatMap(it -> it.pod().stream()))
                .allSatisfy(pod -> assertThat(Manifest.maps(pod.spec().getOrDefault("volumes", List.of())).stream()
                                .flatMap(it -> Stream.of("secret", "projected")
                                        .flatMap(kind -> Manifest.at(it, kind).stream())))
                        .as(pod.title())
                        .allSatisfy(
                                it -> assertThat(Manifest.at(it, "defaultMode")).contains(0440)));
    }

    private static Set<String> files(Path values, String part) {
        return Chart.render(values).stream()
                .filter(it -> it.part().equals(part))
                .flatMap(it -> it.pod().stream())
                .flatMap(pod -> Manifest.maps(pod.spec().getOrDefault("volumes", List.of())).stream())
                .flatMap(SecretsTest::sources)
                .flatMap(source -> Manifest.at(source, "items").stream())
                .flatMap(items -> Manifest.maps(items).stream())
                .map(item -> item.get("path").toString())
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    /** A Secret that is mounted without a list of files would be mounted whole; it has to say which. */
    private static Stream<Object> sources(Map<String, Object> volume) {
        Stream<Object> single = Manifest.at(volume, "secret").stream();
        Stream<Object> several = Manifest.at(volume, "projected", "sources").stream()
                .flatMap(it -> Manifest.maps(it).stream())
                .map(it -> it.get("secret"));
        return Stream.concat(single, several)
                .peek(it -> assertThat(Manifest.map(it)).containsKey("items"));
    }

    private static Manifest secret() {
        return Chart.render(STAGING).stream()
                .filter(it -> it.kind().equals("Secret"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> values(Manifest secret) {
        Map<String, String> values = Manifest.strings(secret.at("data").orElseThrow());
        values.replaceAll((_, it) -> new String(Base64.getDecoder().decode(it), StandardCharsets.UTF_8));
        return values;
    }
}
