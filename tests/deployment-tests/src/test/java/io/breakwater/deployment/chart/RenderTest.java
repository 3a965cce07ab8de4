package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderTest {

    private static final Path DEFAULT = Chart.values("ci/default-values.yaml");
    private static final Path STAGING = Chart.values("values-staging.yaml");

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyFileOfValuesRendersTheFourServices(Path values) {
        List<Manifest> manifests = Chart.render(values);

        assertThat(manifests)
                .filteredOn(it -> it.kind().equals("Deployment"))
                .extracting(Manifest::part)
                .contains("ingest", "decision", "risk", "execution");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyFileOfValuesIsWithoutWarning(Path values, @TempDir Path copy) throws IOException {
        LintResult lint = Chart.lint(values, copy);

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(lint.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyObjectHasANameOfItsOwn(Path values) {
        assertThat(Chart.render(values)).extracting(Manifest::title).doesNotHaveDuplicates();
    }

    @Test
    void stagingBringsWhatTheSuiteNeeds() {
        assertThat(Chart.render(STAGING))
                .extracting(Manifest::title)
                .contains(
                        "StatefulSet breakwater-kafka",
                        "StatefulSet breakwater-postgresql",
                        "Deployment breakwater-simulator",
                        "Secret breakwater-secrets",
                        "PersistentVolumeClaim breakwater-risk-state",
                        "PersistentVolumeClaim breakwater-execution-state");
    }

    @Test
    void theDefaultsBringNeitherKafkaNorADatabase() {
        assertThat(Chart.render(DEFAULT)).extracting(Manifest::part).doesNotContain("kafka", "postgresql", "simulator");
    }

    @Test
    void aSecondExecutionWaitsAndIsNeverStartedBesideAnOldOne() {
        List<Manifest> manifests = Chart.render(DEFAULT, Map.of("execution.replicas", 2));

        assertThat(manifests)
                .filteredOn(it -> it.title().equals("Deployment breakwater-execution"))
                .first()
                .satisfies(it -> {
                    assertThat(it.at("spec", "replicas")).contains(2);
                    assertThat(it.at("spec", "strategy", "type")).contains("Recreate");
                });
    }

    /** One alone is ready whatever the replicas, so that a budget holds back its eviction, or nothing at all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aBudgetKeepsTheOneThatWorksAndIsThereOnlyWhereAskedFor(int replicas) {
        Map<String, Object> several = Map.of("execution.replicas", replicas);

        assertThat(budgets(several)).isEmpty();
        assertThat(budgets(Map.of("execution.replicas", replicas, "podDisruptionBudget.enabled", true)))
                .hasSize(4)
                .allSatisfy(it -> {
                    assertThat(it.at("spec", "minAvailable")).contains(1);
                    assertThat(it.at("spec", "unhealthyPodEvictionPolicy")).contains("AlwaysAllow");
                });
    }

    private static List<Manifest> budgets(Map<String, Object> set) {
        return Chart.render(DEFAULT, set).stream()
                .filter(it -> it.kind().equals("PodDisruptionBudget"))
                .toList();
    }

    /** A standby answers a kill and cannot carry it out, so that nobody may be led to one. */
    @ParameterizedTest
    @CsvSource({"risk, 1, true", "execution, 1, true", "risk, 2, false", "execution, 2, false", "decision, 1, false"})
    void oneAloneIsLedToWhateverItLacksAndOfSeveralTheReadyOne(String part, int replicas, boolean whateverItLacks) {
        assertThat(Chart.render(DEFAULT, Map.of(part + ".replicas", replicas)))
                .filteredOn(it -> it.title().equals("Service breakwater-" + part))
                .singleElement()
                .satisfies(it -> assertThat(
                                it.at("spec", "publishNotReadyAddresses").isPresent())
                        .isEqualTo(whateverItLacks));
    }

    @Test
    void aSecretThatIsThereIsKept() {
        Manifest made = secret(Chart.render(STAGING));
        assertThat(secret(Chart.render(STAGING)).at("data")).isNotEqualTo(made.at("data"));

        PretendedCluster.RUNNING.has(made);
        try {
            assertThat(secret(Chart.render(STAGING)).at("data")).isEqualTo(made.at("data"));
        } finally {
            PretendedCluster.RUNNING.forget(made);
        }
        assertThat(made.at("metadata", "annotations", "helm.sh/resource-policy"))
                .contains("keep");
    }

    @Test
    void settingsRestartTheServices() {
        Map<String, Object> tighter = Map.of("limits.maxOrders", 3);

        assertThat(checksum(Chart.render(STAGING, tighter))).isNotEqualTo(checksum(Chart.render(STAGING)));
        assertThat(checksum(Chart.render(STAGING))).isEqualTo(checksum(Chart.render(STAGING)));
    }

    @Test
    void whatMustBeToldIsNamed() {
        assertThatThrownBy(() -> Chart.render("values.yaml"))
                .hasMessageContaining("there is no Kafka: set kafka.bootstrapServers")
                .hasMessageContaining("there is no PostgreSQL: set postgresql.host")
                .hasMessageContaining("there is no password for PostgreSQL: set postgresql.existingSecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "maxLoss",
                "maxOrders",
                "orderWindow",
                "maxDataAge",
                "maxOrderNotional",
                "maxPosition",
                "collarPpm"
            })
    void noLimitHasADefault(String limit) {
        Object none = limit.equals("maxOrders") || limit.equals("collarPpm") ? 0 : "";

        assertThatThrownBy(() -> Chart.render(DEFAULT, Map.of("limits." + limit, none)))
                .hasMessageContaining("limits." + limit + " is missing: money limits have no default");
    }

    private static Manifest secret(List<Manifest> manifests) {
        return manifests.stream()
                .filter(it -> it.kind().equals("Secret"))
                .findFirst()
                .orElseThrow();
    }

    private static Object checksum(List<Manifest> manifests) {
        return manifests.stream()
                .filter(it -> it.title().equals("Deployment breakwater-risk"))
                .flatMap(it -> it.at("spec", "template", "metadata", "annotations", "checksum/suite").stream())
                .findFirst()
                .orElseThrow();
    }
}
