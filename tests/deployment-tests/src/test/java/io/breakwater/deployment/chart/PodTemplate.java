package io.breakwater.deployment.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pod as one of the manifests makes it.
 *
 * @param owner the manifest
 */
record PodTemplate(Manifest owner, Map<String, String> labels, Map<String, Object> spec) {

    String title() {
        return "pod of " + owner.title();
    }

    /** All of them, those that run before the others included. */
    List<Map<String, Object>> containers() {
        List<Map<String, Object>> all = new ArrayList<>(Manifest.maps(spec.getOrDefault("initContainers", List.of())));
        all.addAll(Manifest.maps(spec.getOrDefault("containers", List.of())));
        return all;
    }

    /** The environment of its containers, by name; empty where a value is not told as text. */
    Map<String, String> environment() {
        Map<String, String> environment = new java.util.TreeMap<>();
        for (Map<String, Object> container : containers()) {
            for (Map<String, Object> each : Manifest.maps(container.getOrDefault("env", List.of()))) {
                environment.put(
                        each.get("name").toString(),
                        each.getOrDefault("value", "").toString());
            }
        }
        return environment;
    }

    /** It runs as long as it is installed, so it is probed. */
    boolean isLasting() {
        return !owner.kind().equals("Pod") && !owner.kind().equals("Job");
    }
}
