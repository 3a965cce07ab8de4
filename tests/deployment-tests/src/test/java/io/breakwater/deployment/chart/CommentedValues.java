package io.breakwater.deployment.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of values.yaml in their order, each with the comment above it. */
final class CommentedValues {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):(.*)");
    private static final Pattern COMMENT = Pattern.compile(" *# ?(.*)");

    private final List<Value> found = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder comment = new StringBuilder();

    /** Lines that are indented deeper than this belong to a value that was told already. */
    private int taken = Integer.MAX_VALUE;

    /**
     * One value, or a group of them.
     *
     * @param byDefault the default as the table shows it; empty for a group
     */
    record Value(String key, String byDefault, String says) {}

    private CommentedValues() {}

    static List<Value> all() {
        try {
            CommentedValues values = new CommentedValues();
            Files.readAllLines(Chart.values("values.yaml")).forEach(values::line);
            return values.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        Matcher said = COMMENT.matcher(line);
        Matcher key = KEY.matcher(line);
        if (said.matches()) {
            comment.append(comment.isEmpty() ? "" : " ").append(said.group(1));
        } else if (key.matches() && key.group(1).length() <= taken) {
            take(key.group(1).length() / 2, key.group(2), key.group(3).strip());
        }
    }

    private void take(int depth, String name, String told) {
        path.subList(depth, path.size()).clear();
        path.add(name);
        Object value = value();
        boolean isGroup = told.isEmpty() && value instanceof Map<?, ?> && !name.equals("resources");
        taken = isGroup ? Integer.MAX_VALUE : depth * 2;
        found.add(new Value(String.join(".", path), isGroup ? "" : "`" + shown(value) + "`", comment.toString()));
        comment.setLength(0);
    }

    private Object value() {
        return Manifest.at(Chart.yaml(Chart.values("values.yaml")), path.toArray(String[]::new))
                .orElseThrow();
    }

    /** As it would stand in one line of YAML. */
    private static String shown(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.toString().replace("=", ": ");
            case List<?> list -> list.toString().replace("=", ": ");
            case String text when text.isEmpty() -> "\"\"";
            default -> value.toString();
        };
    }
}
