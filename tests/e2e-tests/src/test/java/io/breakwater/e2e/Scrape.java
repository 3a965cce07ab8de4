package io.breakwater.e2e;

import io.breakwater.testing.observability.PromQl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What services export, as Prometheus reads it: the labels of every series, by metric. */
final class Scrape {

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Given by Prometheus to whatever it reads. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private final Map<String, List<Map<String, String>>> series = new HashMap<>();

    void add(String text) {
        SERIES.matcher(text).results().forEach(line -> {
            Map<String, String> labels = new HashMap<>();
            String inBraces = line.group(2) == null ? "" : line.group(2);
            LABEL.matcher(inBraces).results().forEach(it -> labels.put(it.group(1), it.group(2)));
            series.computeIfAbsent(line.group(1), _ -> new ArrayList<>()).add(labels);
        });
    }

    /** What of an expression nobody exports; nothing where all of it is there. */
    List<String> missing(PromQl expression) {
        List<String> missing = new ArrayList<>();
        for (PromQl.Selector each : expression.selectors()) {
            boolean isOfPrometheus = each.metric().equals("up") || each.metric().startsWith("breakwater:");
            if (!isOfPrometheus && !isThere(each)) {
                missing.add(each.toString());
            }
        }
        for (String label : expression.groupedBy()) {
            boolean isThere = expression.selectors().stream().anyMatch(it -> hasLabel(it.metric(), label));
            if (!isThere) {
                missing.add("by " + label);
            }
        }
        return missing;
    }

    private boolean isThere(PromQl.Selector asked) {
        return series.getOrDefault(asked.metric(), List.of()).stream()
                .anyMatch(labels -> asked.labels().stream()
                        .filter(it -> !OF_PROMETHEUS.contains(it))
                        .allMatch(it -> labels.containsKey(it)
                                && asked.equal()
                                        .getOrDefault(it, labels.get(it))
                                        .equals(labels.get(it))));
    }

    /** What Prometheus makes itself is judged by whether it answers. */
    private boolean hasLabel(String metric, String label) {
        return metric.equals("up")
                || metric.startsWith("breakwater:")
                || series.getOrDefault(metric, List.of()).stream().anyMatch(it -> it.containsKey(label));
    }
}
