package io.breakwater.deployment.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One object of Kubernetes as it was rendered, read as plain maps. */
record Manifest(Map<String, Object> content) {

    String kind() {
        return text("kind");
    }

    String name() {
        return at("metadata", "name").map(Object::toString).orElseThrow();
    }

    String namespace() {
        return at("metadata", "namespace").map(Object::toString).orElse(Chart.NAMESPACE);
    }

    /** What the object is called in a message of a test. */
    String title() {
        return kind() + " " + name();
    }

    /** The name without that of the release: ingest, risk, kafka. */
    String part() {
        return labels().getOrDefault("app.kubernetes.io/component", "");
    }

    Map<String, String> labels() {
        return strings(at("metadata", "labels").orElse(Map.of()));
    }

    /** The pods that it makes: the pod's labels and specification. */
    Optional<PodTemplate> pod() {
        return switch (kind()) {
            case "Pod" ->
                Optional.of(new PodTemplate(this, labels(), map(at("spec").orElseThrow())));
            case "Deployment", "StatefulSet", "Job", "DaemonSet" ->
                Optional.of(new PodTemplate(
                        this,
                        strings(at("spec", "template", "metadata", "labels").orElse(Map.of())),
                        map(at("spec", "template", "spec").orElseThrow())));
            default -> Optional.empty();
        };
    }

    /** What is below these keys, if all of them are there. */
    Optional<Object> at(String... keys) {
        return at(content, keys);
    }

    static Optional<Object> at(Object start, String... keys) {
        Object here = start;
        for (String key : keys) {
            if (!(here instanceof Map<?, ?> map) || map.get(key) == null) {
                return Optional.empty();
            }
            here = map.get(key);
        }
        return Optional.of(here);
    }

    /** Every text in it, however deep, as one stream. */
    Stream<String> texts() {
        return textsOf(content);
    }

    static Stream<String> textsOf(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().filter(Objects::nonNull).flatMap(Manifest::textsOf);
            case List<?> list -> list.stream().flatMap(Manifest::textsOf);
            default -> Stream.of(value.toString());
        };
    }

    @SuppressWarnings("unchecked") // what YAML has for an object
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<Map<String, Object>> maps(Object value) {
        List<Map<String, Object>> maps = new ArrayList<>();
        ((List<?>) value).forEach(each -> maps.add(map(each)));
        return maps;
    }

    static Map<String, String> strings(Object value) {
        Map<String, String> strings = new java.util.TreeMap<>();
        map(value).forEach((key, each) -> strings.put(key, each.toString()));
        return strings;
    }

    private String text(String key) {
        return at(key).map(Object::toString).orElseThrow();
    }
}
