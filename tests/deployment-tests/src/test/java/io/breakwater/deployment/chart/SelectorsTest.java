package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectorsTest {

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatMakesPodsFindsItsOwnAndNoOthers(Path values) {
        List<Manifest> manifests = Chart.render(values);

        assertThat(manifests.stream().filter(it -> it.at("spec", "template").isPresent()))
                .isNotEmpty()
                .allSatisfy(owner -> assertThat(found(manifests, selector(owner, "spec", "selector", "matchLabels")))
                        .containsExactly(owner.title()));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyServiceFindsThePodsOfItsPartAndAPortOfTheirs(Path values) {
        List<Manifest> manifests = Chart.render(values);

        assertThat(manifests.stream().filter(it -> it.kind().equals("Service")))
                .isNotEmpty()
                .allSatisfy(service -> {
                    List<PodTemplate> pods = pods(manifests, selector(service, "spec", "selector"));
                    assertThat(pods)
                            .as(service.title())
                            .singleElement()
                            .satisfies(pod -> assertThat(ports(pod)).containsAll(targets(service)));
                });
    }

    @Test
    void everyBudgetIsOfOnePart() {
        List<Manifest> manifests = Chart.render("ci/everything-values.yaml");

        assertThat(manifests.stream().filter(it -> it.kind().equals("PodDisruptionBudget")))
                .hasSize(4)
                .allSatisfy(it -> assertThat(pods(manifests, selector(it, "spec", "selector", "matchLabels")))
                        .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatIsReadFromTheClusterIsThereOrToldByName(Path values) {
        List<Manifest> manifests = Chart.render(values);
        List<String> names = manifests.stream().map(Manifest::name).toList();
        List<String> told =
                List.of("postgresql-password", "kraken-key", "tokens", "registry", "model", "models", "risk-state");

        assertThat(manifests.stream().flatMap(it -> it.pod().stream()).flatMap(SelectorsTest::references))
                .isNotEmpty()
                .allMatch(name -> names.contains(name) || told.contains(name));
    }

    private static Stream<String> references(PodTemplate pod) {
        return Manifest.maps(pod.spec().getOrDefault("volumes", List.of())).stream()
                .flatMap(volume -> Stream.of(
                                Manifest.at(volume, "configMap", "name").stream(),
                                Manifest.at(volume, "secret", "secretName").stream(),
                                Manifest.at(volume, "persistentVolumeClaim", "claimName").stream(),
                                Manifest.at(volume, "projected", "sources").stream()
                                        .flatMap(it -> Manifest.maps(it).stream())
                                        .flatMap(it -> Manifest.at(it, "secret", "name").stream()))
                        .flatMap(it -> it))
                .map(Object::toString);
    }

    static List<PodTemplate> pods(List<Manifest> manifests, Map<String, String> selector) {
        return manifests.stream()
                .flatMap(it -> it.pod().stream())
                .filter(it -> it.labels().entrySet().containsAll(selector.entrySet()))
                .toList();
    }

    private static List<String> found(List<Manifest> manifests, Map<String, String> selector) {
        return pods(manifests, selector).stream().map(it -> it.owner().title()).toList();
    }

    private static Map<String, String> selector(Manifest of, String... keys) {
        return Manifest.strings(of.at(keys).orElseThrow());
    }

    private static List<String> ports(PodTemplate pod) {
        return pod.containers().stream()
                .flatMap(it -> Manifest.maps(it.getOrDefault("ports", List.of())).stream())
                .map(it -> it.get("name").toString())
                .toList();
    }

    private static List<String> targets(Manifest service) {
        return Manifest.maps(service.at("spec", "ports").orElseThrow()).stream()
                .map(it -> it.get("targetPort").toString())
                .toList();
    }
}
