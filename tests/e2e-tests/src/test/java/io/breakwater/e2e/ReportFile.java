package io.breakwater.e2e;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a long test found, by name: a file for machines that is complete at every moment, lines for people. */
class ReportFile {

    private final Path file;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    /** @param name of its file below {@code target}, before {@code -report.json} */
    ReportFile(String name) {
        this.file = Installation.target(name + "-report.json");
    }

    /** Notes anything by its name. */
    final void tell(String name, Object value) throws IOException {
        facts.put(name, value);
        write();
    }

    /** After everything told, so that a test that is cut short has its report too. */
    final void write() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.putAll(more());
        Files.writeString(
                file, ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    /** What is computed, behind what was told. */
    Map<String, Object> more() {
        return Map.of();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(file + " has all of it"));
        facts.forEach((name, value) -> lines.add(String.format(Locale.ROOT, "  %-34s %s", name, value)));
        return String.join("\n", lines) + "\n";
    }
}
