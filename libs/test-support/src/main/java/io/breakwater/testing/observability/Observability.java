package io.breakwater.testing.observability;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What lies in the folder {@code observability}. */
public final class Observability {

    private static final Pattern LABEL_VALUES = Pattern.compile("^label_values\\((\\w+), (\\w+)\\)$");

    private Observability() {}

    /**
     * An alert, or an expression under a name of its own.
     *
     * @param file its name in the folder of the rules
     */
    public record Rule(
            String file,
            String name,
            boolean isAlert,
            String expression,
            Map<String, String> labels,
            Map<String, String> annotations) {
        public Rule {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * What a dashboard asks.
     *
     * @param where the panel's title, or the annotation's or variable's name
     */
    public record Query(String dashboard, String where, String expression) {
        @Override
        public String toString() {
            return dashboard + ", " + where + ": " + expression;
        }
    }

    /** The folder, from wherever in the repository a test runs. */
    public static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("observability"))) {
            root = root.resolve("..").normalize();
        }
        return root.resolve("observability");
    }

    /** All rules, in the order of their files. */
    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Path file : files("prometheus/rules", ".yml")) {
            for (JsonNode group : yaml(file).path("groups")) {
                group.path("rules").forEach(rule -> rules.add(rule(file, rule)));
            }
        }
        return rules;
    }

    private static Rule rule(Path file, JsonNode rule) {
        boolean isAlert = rule.has("alert");
        return new Rule(
                file.getFileName().toString(),
                rule.path(isAlert ? "alert" : "record").stringValue(),
                isAlert,
                rule.path("expr").stringValue(),
                texts(rule.path("labels")),
                texts(rule.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.forEachEntry((name, value) -> texts.put(name, value.asString()));
        return texts;
    }

    /** The dashboards' files. */
    public static List<Path> dashboards() {
        return files("grafana/dashboards", ".json");
    }

    /** The panels of a dashboard, those within rows included, rows themselves not. */
    public static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            panel.path("panels").forEach(panels::add);
            if (!panel.path("type").asString("").equals("row")) {
                panels.add(panel);
            }
        }
        return panels;
    }

    /** What panels, annotations and variables ask Prometheus. */
    public static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (Path file : dashboards()) {
            String name = file.getFileName().toString();
            JsonNode dashboard = json(file);
            for (JsonNode panel : panels(dashboard)) {
                String title = panel.path("title").stringValue();
                panel.path("targets")
                        .forEach(it -> queries.add(
                                new Query(name, title, it.path("expr").stringValue())));
            }
            for (JsonNode variable : dashboard.at("/templating/list")) {
                String expression = LABEL_VALUES
                        .matcher(variable.at("/query/query").stringValue())
                        .replaceFirst("count by ($2) ($1)");
                queries.add(new Query(name, variable.path("name").stringValue(), expression));
            }
            dashboard.at("/annotations/list").forEach(it -> {
                if (it.has("expr")) {
                    queries.add(new Query(
                            name, it.path("name").stringValue(), it.path("expr").stringValue()));
                }
            });
        }
        return queries;
    }

    /** A file of YAML as a tree. */
    public static JsonNode yaml(Path file) {
        return ContractsJson.mapper().valueToTree(new Yaml().load(text(file)));
    }

    /** A file of JSON as a tree. */
    public static JsonNode json(Path file) {
        return ContractsJson.mapper().readTree(text(file));
    }

    /** The files of a folder below this one, by name. */
    public static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.list(folder().resolve(folder))) {
            return files.filter(it -> it.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
