package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Metric;
import io.breakwater.shell.state.MetricKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a running service exports of ours, held against the list in {@link Metric}. */
public final class ExportedMetrics {

    private static final Pattern SERIES = Pattern.compile("(?m)^(breakwater_\\w+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Set<Set<String>>> labels = new TreeMap<>();
    private final Set<String> hops = new TreeSet<>();

    private ExportedMetrics(String scrape) {
        SERIES.matcher(scrape).results().forEach(this::take);
    }

    private void take(MatchResult series) {
        Set<String> names = new TreeSet<>();
        String inBraces = series.group(2) == null ? "" : series.group(2);
        LABEL.matcher(inBraces).results().forEach(label -> {
            names.add(label.group(1));
            if (label.group(1).equals("hop")) {
                hops.add(label.group(2));
            }
        });
        labels.computeIfAbsent(series.group(1), _ -> new LinkedHashSet<>()).add(names);
    }

    /** The service has every metric that the list says it has, with just these labels, and no other of ours. */
    public static void areThoseOf(String service, String scrape) {
        ExportedMetrics exported = new ExportedMetrics(scrape);
        Map<String, Set<Set<String>>> expected = new TreeMap<>();
        Stream.of(Metric.values())
                .filter(metric -> metric.services().contains(service))
                .filter(metric -> metric.isThereFromTheStart() || exported.labels.containsKey(metric.prometheusName()))
                .forEach(metric -> expected.putAll(series(metric)));

        assertThat(exported.labels).isEqualTo(expected);
        assertThat(exported.hops)
                .isEqualTo(Stream.of(Hop.values())
                        .filter(hop -> hop.services().contains(service))
                        .map(Hop::text)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Map<String, Set<Set<String>>> series(Metric metric) {
        Set<String> names = new TreeSet<>(metric.labels());
        names.add("service");
        if (metric.kind() != MetricKind.TIMER) {
            return Map.of(metric.prometheusName(), Set.of(names));
        }
        Set<String> ofBuckets = new TreeSet<>(names);
        ofBuckets.add("le");
        Map<String, Set<Set<String>>> all = new TreeMap<>();
        all.put(metric.prometheusName() + "_bucket", Set.of(ofBuckets));
        List.of("_count", "_sum", "_max").forEach(it -> all.put(metric.prometheusName() + it, Set.of(names)));
        return all;
    }
}
