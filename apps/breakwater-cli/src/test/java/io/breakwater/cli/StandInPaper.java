package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The command {@code paper} over stand-ins as a process of its own, which can be signalled and killed. */
final class StandInPaper {

    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path runs;
    private final Path said;

    private StandInPaper(Process process, Path runs, Path said) {
        this.process = process;
        this.runs = runs;
        this.said = said;
    }

    public static void main(String[] args) {
        System.exit(Breakwater.commandLine(new PaperCommand((_, _, says, stop) -> new StandIn.Cast(says, stop)))
                .execute(args));
    }

    /** On a tape. */
    static StandInPaper start(Path folder, Map<String, String> environment, Object... arguments) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--tape", Cli.BTC_USD));
        words.addAll(List.of(arguments));
        return startWithout(folder, environment, words.toArray());
    }

    /** On nothing but what the arguments name. */
    static StandInPaper startWithout(Path folder, Map<String, String> environment, Object... arguments)
            throws IOException {
        Path runs = folder.resolve("runs");
        List<String> command = command(runs, arguments);
        Path said = folder.resolve("said-" + System.nanoTime() + ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return new StandInPaper(builder.start(), runs, said);
    }

    /** The words that start it. */
    static List<String> command(Path runs, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandInPaper.class.getName(),
                "--runs",
                runs.toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    Process process() {
        return process;
    }

    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path run() throws IOException {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.sorted().toList().getLast();
        }
    }

    /** The process id of a part by the suite's own list. */
    static Optional<Long> pid(Path state, String name) {
        try {
            JsonNode endpoints = ContractsJson.mapper().readTree(Files.readString(state.resolve("endpoints.json")));
            return endpoints
                    .valueStream()
                    .filter(each -> each.path("name").asString("").equals(name))
                    .map(each -> each.path("pid").asLong())
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    void awaitSaid(String text) {
        await(() -> said().contains(text), "\"" + text + "\" was not said");
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the suite did not end; it said:\n" + said());
        }
        return process.exitValue();
    }

    void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise + "; the suite said:\n" + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
