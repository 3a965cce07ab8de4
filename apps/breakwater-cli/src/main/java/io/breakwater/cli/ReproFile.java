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

    private static final List<String> REQUIRED = List.of("command", "arguments", "seed", "inputs", "outputs");

    record Versions(int format, String breakwater, String java) {}

    /** A file, or a built-in thing by name, with its SHA-256. */
    record Hashed(String path, String sha256) {}

    static ReproFile of(
            BacktestOptions options, SuiteSettings settings, Map<Path, String> inputs, Map<String, String> outputs) {
        List<Hashed> hashed = new ArrayList<>();
        inputs.forEach((path, sha256) -> hashed.add(new Hashed(path.toString(), sha256)));
        Optional<Hashed> model = settings.strategy() instanceof StrategySettings.ModelSettings it
                ? Optional.of(new Hashed(
                        ModelChoice.of(options.model).recordedName(), it.model().hash()))
                : Optional.empty();
        return new ReproFile(
                "backtest",
                options.toArguments(settings),
                options.seed,
                new Versions(
                        Version.FORMAT, Version.breakwater(), Runtime.version().toString()),
                hashed,
                model,
                new LinkedHashMap<>(outputs));
    }

    ReproFile withOutputs(Map<String, String> known) {
        return new ReproFile(command, arguments, seed, versions, inputs, model, new LinkedHashMap<>(known));
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file, ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    static ReproFile read(Path file) throws IOException {
        InputFiles.requireNoFolder(file, "name the repro.json in it");
        if (!Files.isReadable(file)) {
            throw Failure.couldNotRun(file + ": there is no such readable file");
        }
        JsonNode tree = tree(file);
        requireFormat(file, tree);
        List<String> missing =
                REQUIRED.stream().filter(name -> !tree.hasNonNull(name)).toList();
        if (!missing.isEmpty()) {
            throw notRepro(file, "it lacks " + String.join(", ", missing));
        }
        try {
            return ContractsJson.mapper().treeToValue(tree, ReproFile.class);
        } catch (JacksonException e) {
            throw notRepro(file, "a field holds another kind of value than backtest writes");
        }
    }

    /** The whole file, as it is compared with another one. */
    static JsonNode tree(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = ContractsJson.mapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw notRepro(file, "it is not JSON from line " + e.getLocation().getLineNr() + " on");
        }
        if (!tree.isObject()) {
            throw notRepro(file, "it is empty or holds no JSON object");
        }
        return tree;
    }

    private static void requireFormat(Path file, JsonNode tree) {
        JsonNode versions = tree.path("versions");
        if (!versions.path("format").isInt()) {
            throw notRepro(file, "it lacks versions.format");
        }
        int format = versions.path("format").asInt();
        if (format != Version.FORMAT) {
            throw Failure.couldNotRun(file + ": its format is version " + format + ", this program reads version "
                    + Version.FORMAT + "; use the program that wrote it (" + versions + ")");
        }
    }

    private static Failure notRepro(Path file, String why) {
        return Failure.couldNotRun(
                file + ": not a repro.json: " + why + "; name the file that a backtest left in its run's folder");
    }
}
