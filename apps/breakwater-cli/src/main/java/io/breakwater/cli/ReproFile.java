package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.suite.SuiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code repro.json}: everything needed to run a run again and to know whether it said the same. */
record ReproFile(
        String command,
        List<String> arguments,
        long seed,
        Versions versions,
        List<Hashed> inputs,
        Optional<Hashed> model,
        Map<String, String> outputs) {

    record Versions(int format, String breakwater, String java) {}

    /** A file, or a built-in thing by name, with its SHA-256. */
    record Hashed(String path, String sha256) {}

    static ReproFile of(
            BacktestOptions options, SuiteSettings settings, Map<Path, String> inputs, Map<String, String> outputs) {
        List<Hashed> hashed = new ArrayList<>();
        inputs.forEach((path, sha256) -> hashed.add(new Hashed(path.toString(), sha256)));
        Optional<Hashed> model = settings.strategy() instanceof StrategySettings.ModelSettings it
                ? Optional.of(new Hashed("built-in:linear", it.model().hash()))
                : Optional.empty();
        return new ReproFile(
                "backtest",
                arguments(options, settings),
                options.seed,
                new Versions(
                        Version.FORMAT, Version.breakwater(), Runtime.version().toString()),
                hashed,
                model,
                new LinkedHashMap<>(outputs));
    }

    /** The arguments with what the run itself settled, so that a later default changes no old run. */
    private static List<String> arguments(BacktestOptions options, SuiteSettings settings) {
        List<String> arguments = new ArrayList<>(options.toArguments());
        if (!arguments.contains("--synthetic-spread")
                && settings.syntheticSpreadPpm().isPresent()) {
            arguments.add("--synthetic-spread");
            arguments.add(Long.toString(settings.syntheticSpreadPpm().getAsLong()));
        }
        return arguments;
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file, ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    static ReproFile read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw Failure.couldNotRun(file + ": there is no such readable file");
        }
        try {
            JsonNode tree = ContractsJson.mapper().readTree(Files.readString(file));
            int format = tree.path("versions").path("format").asInt(0);
            if (format != Version.FORMAT) {
                throw Failure.couldNotRun(file + ": its format is version " + format + ", this program reads version "
                        + Version.FORMAT + "; use the program that wrote it (" + tree.path("versions") + ")");
            }
            return ContractsJson.mapper().treeToValue(tree, ReproFile.class);
        } catch (JacksonException e) {
            throw Failure.couldNotRun(file + ": not a repro.json: " + e.getOriginalMessage());
        }
    }
}
