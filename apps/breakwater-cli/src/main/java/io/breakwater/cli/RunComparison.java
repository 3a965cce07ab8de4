package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what two runs said: every output line, the recorded hashes, and the result but for its name and times. */
final class RunComparison {

    private static final String NOTHING = "(no such line)";

    private final ReproFile recorded;
    private final Path original;
    private final Path replayed;

    RunComparison(ReproFile recorded, Path original, Path replayed) {
        this.recorded = recorded;
        this.original = original;
        this.replayed = replayed;
    }

    Optional<Difference> firstDifference() throws IOException {
        for (RunFiles.Output output : RunFiles.Output.values()) {
            Optional<Difference> difference = inLines(output);
            if (difference.isPresent()) {
                return difference;
            }
            String expected = recorded.outputs().getOrDefault(output.key(), "(none)");
            String was = Hashes.of(replayed.resolve("outputs").resolve(output.fileName()));
            if (!was.equals(expected)) {
                return Optional.of(new Difference("repro.json, outputs." + output.key(), 0, expected, was));
            }
        }
        return inResult();
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
