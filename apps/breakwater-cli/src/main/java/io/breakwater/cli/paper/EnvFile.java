package io.breakwater.cli.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of {@code NAME=value} lines, such as {@code .env}. */
public final class EnvFile {

    private EnvFile() {}

    /** The names in the file's order; empty lines and comments are passed over. */
    public static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (!text.startsWith("#") && equals > 0) {
                String name = text.substring(0, equals).strip().replaceFirst("^export\\s+", "");
                values.put(name, unquoted(text.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The process's environment over {@code .env} in this folder. */
    public static Map<String, String> environment(Path folder) throws IOException {
        Path file = folder.resolve(".env");
        Map<String, String> values = new LinkedHashMap<>(Files.isReadable(file) ? read(file) : Map.of());
        values.putAll(System.getenv());
        return values;
    }
}
