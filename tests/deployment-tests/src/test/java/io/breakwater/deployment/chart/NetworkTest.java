package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {

    private static final Path DEFAULT = Chart.values("ci/default-values.yaml");
    private static final Path STAGING = Chart.values("values-staging.yaml");

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatIsNotAllowedIsForbiddenToEveryPod(Path values) {
        List<Manifest> manifests = Chart.render(values);
        Manifest deny = manifests.stream()
                .filter(it -> it.kind().equals("NetworkPolicy") && it.name().endsWith("-default-deny"))
                .findFirst()
                .orElseThrow();

        assertThat(deny.at("spec", "policyTypes")).contains(List.of("Ingress", "Egress"));
        assertThat(deny.at("spec", "ingress")).isEmpty();
        assertThat(deny.at("spec", "egress")).isEmpty();
        Map<String, String> selector =
                Manifest.strings(deny.at("spec", "podSelector", "matchLabels").orElseThrow());
        assertThat(SelectorsTest.pods(manifests, selector))
                .hasSameSizeAs(
                        manifests.stream().flatMap(it -> it.pod().stream()).toList());
    }

    @Test
    void inStagingJustTheseTalkToEachOther() {
        Policies policies = new Policies(Chart.render(STAGING));

        assertThat(policies.flows())
                .containsExactlyInAnyOrder(
                        "ingest -> kafka:9092",
                        "decision -> kafka:9092",
                        "risk -> kafka:9092",
                        "execution -> kafka:9092",
                        "decision -> postgresql:5432",
                        "risk -> postgresql:5432",
                        "execution -> postgresql:5432",
                        "execution -> risk:8083",
                        "ingest -> simulator:8090",
                        "test -> ingest:8081",
                        "test -> decision:8082",
                        "test -> risk:8083",
                        "test -> execution:8084");
    }

    @Test
    void whoMayAskIsWhoIsLetIn() {
        Policies policies = new Policies(Chart.render(STAGING));

        assertThat(policies.admitted()).isEqualTo(policies.flows());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void onlyIngestAndExecutionReachTheInternetAndOnlyByHttps(Path values) {
        Policies policies = new Policies(Chart.render(values));

        assertThat(policies.reachingPublicAddresses()).isSubsetOf("ingest:443", "execution:443");
    }

    @Test
    void decisionNeverReachesTheInternet() {
        assertThat(new Policies(Chart.render(DEFAULT)).reachingPublicAddresses())
                .containsExactlyInAnyOrder("ingest:443", "execution:443");
        assertThat(new Policies(Chart.render(STAGING)).reachingPublicAddresses())
                .isEmpty();
    }

    @Test
    void brokersAndTheDatabaseAreReachedOnTheirPortsAtPrivateAddresses() {
        Policies policies = new Policies(Chart.render(DEFAULT));

        assertThat(policies.portsAtPrivateAddresses("decision")).isEqualTo(new TreeSet<>(Set.of(9092, 9094, 5432)));
        assertThat(policies.portsAtPrivateAddresses("ingest")).isEqualTo(new TreeSet<>(Set.of(9092, 9094)));
    }

    @Test
    void whoReadsMetricsIsLetInWhereToldSo() {
        List<String> admitted = Chart.render("ci/everything-values.yaml").stream()
                .filter(it -> it.title().equals("NetworkPolicy harbour-decision"))
                .flatMap(Manifest::texts)
                .collect(Collectors.toList());

        assertThat(admitted).contains("monitoring", "console");
        assertThat(Chart.render(DEFAULT).stream().flatMap(Manifest::texts)).doesNotContain("monitoring");
    }
}
