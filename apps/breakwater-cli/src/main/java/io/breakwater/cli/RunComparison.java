package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what two runs said: every output line, {@code repro.json} but for its versions, and the result but for its
 * name and times.
 */
final class RunComparison {

    private static final String NOTHING = "(no such line)";

    private final Path recorded;
    private final Path original;
    private final Path replayed;

    RunComparison(Path recorded, Path replayed) {
        this.recorded = recorded;
        this.original = recorded.toAbsolutePath().getParent();
        this.replayed = replayed;
    }

    Optional<Difference> firstDifference() throws IOException {
        for (RunFiles.Output output : RunFiles.Output.values()) {
            Optional<Difference> difference = inLines(output);
            if (difference.isPresent()) {
                return difference;
            }
        }
        Optional<Difference> inRepro = inRepro();
        return inRepro.isPresent() ? inRepro : inResult();
    }

    /** Field by field; only the versions may be others. */
    private Optional<Difference> inRepro() throws IOException {
        JsonNode was = ReproFile.tree(recorded);
        JsonNode is = ReproFile.tree(replayed.resolve("repro.json"));
        Set<String> names = new LinkedHashSet<>(was.propertyNames());
        names.addAll(is.propertyNames());
        names.remove("versions");
        return names.stream()
                .filter(name -> !was.path(name).equals(is.path(name)))
                .findFirst()
                .map(name -> new Difference("repro.json, " + name, 0, shown(was.path(name)), shown(is.path(name))));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "(none)" : value.toString();
    }

    private Optional<Difference> inLines(RunFiles.Output output) throws IOException {
        Path name = Path.of("outputs", output.fileName());
        requireThere(original.resolve(name));
        if (Files.mismatch(original.resolve(name), replayed.resolve(name)) < 0) {
            return Optional.empty();
        }
        // Latin-1 shows any byte, so that a broken character is a difference and not an error.
        try (BufferedReader left = Files.newBufferedReader(original.resolve(name), StandardCharsets.ISO_8859_1);
                BufferedReader right = Files.newBufferedReader(replayed.resolve(name), StandardCharsets.ISO_8859_1)) {
            return inLines(name.toString(), left, right);
        }
    }

    private static Optional<Difference> inLines(String name, BufferedReader left, BufferedReader right)
            throws IOException {
        long line = 0;
        while (true) {
            line++;
            String was = left.readLine();
            String is = right.readLine();
            if (was == null && is == null) {
                return Optional.of(new Difference(name, line, "(other line ends)", "(line feeds)"));
            }
            if (was == null || !was.equals(is)) {
                return Optional.of(new Difference(name, line, was == null ? NOTHING : was, is == null ? NOTHING : is));
            }
        }
    }

    private static void requireThere(Path file) {
        if (!Files.isReadable(file)) {
            throw Failure.couldNotRun(file + ": the run's output is not there");
        }
    }

    private Optional<Difference> inResult() throws IOException {
        requireThere(original.resolve("result.json"));
        JsonNode was = result(original);
        JsonNode is = result(replayed);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Difference("result.json", 0, was.toString(), is.toString()));
    }

    private static JsonNode result(Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        try {
            JsonNode tree = ContractsJson.mapper().readTree(Files.readString(file));
            return tree instanceof ObjectNode object
                    ? object.without(List.of("run_id", "started_at", "ended_at"))
                    : tree;
        } catch (JacksonException e) {
            throw Failure.couldNotRun(file + ": not a result.json: " + e.getOriginalMessage());
        }
    }
}
