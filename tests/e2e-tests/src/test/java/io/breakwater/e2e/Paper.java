package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The command {@code paper} with its services: all of it ends with the test. */
final class Paper {

    private static final long PATIENCE_SECONDS = 300;
    private static final int LAST_WORDS = 30;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Process process;
    private final Path folder;
    private final Path said;
    private final int portBase;
    private @Nullable Suite suite;

    private Paper(Process process, Path folder, Path said, int portBase) {
        this.process = process;
        this.folder = folder;
        this.said = said;
        this.portBase = portBase;
    }

    /** Starts a suite with runs and state in this folder. */
    static Paper start(Path folder, Object... arguments) throws IOException {
        int portBase = Ports.base();
        List<Object> words = new ArrayList<>(List.of("paper", "--json"));
        words.addAll(List.of("--runs", folder.resolve("runs"), "--state", folder.resolve("state")));
        words.addAll(List.of("--port-base", portBase, "--start-timeout", PATIENCE_SECONDS + "s"));
        words.addAll(Arrays.asList(arguments));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(Installation.command(words.toArray()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Paper(process, folder, said, portBase);
    }

    /** Waits until the services are ready. */
    Suite awaitReady() throws IOException {
        await(() -> said().contains("ready: "), "the suite was never ready");
        suite = new Suite(state(), portBase);
        return suite;
    }

    Path state() {
        return folder.resolve("state");
    }

    int portBase() {
        return portBase;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it said on both streams. */
    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it something on its standard input, and waits until it has said so; returns when it said so. */
    Instant order(String words, String until) throws IOException {
        int before = times(until).size();
        Writer in = process.outputWriter();
        in.write(words + "\n");
        in.flush();
        await(() -> times(until).size() > before, "it does not say that " + until);
        return times(until).getLast();
    }

    /** When it said sentences that begin like this. */
    List<Instant> times(String beginning) {
        try (Stream<String> lines = Files.lines(run().resolve("run.log"))) {
            return lines.map(line -> line.split(" suite ", 2))
                    .filter(parts -> parts.length == 2 && parts[1].startsWith(beginning))
                    .map(parts -> Instant.parse(parts[0]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of its run. */
    Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    /** The JSON object it ends with. */
    JsonNode lastLine() {
        return ContractsJson.mapper().readTree(said().strip().lines().toList().getLast());
    }

    /** Waits for something while it runs. */
    void await(BooleanSupplier condition, String otherwise) {
        await(condition, () -> otherwise);
    }

    /** The same where only who looks then can say what is wrong. */
    void await(BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError(otherwise.get() + (process.isAlive() ? "" : "; it has ended")
                        + "; it said last:\n" + lastWords() + "\n" + logTails());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Lets this time pass while it runs. */
    void runsFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            assertThat(process.isAlive()).as("it runs; it said:%n%s", said()).isTrue();
            LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
        }
    }

    /** All of it is in its file. */
    private String lastWords() {
        List<String> lines = said().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    private String logTails() {
        StringBuilder tails = new StringBuilder();
        for (String service : List.of("ingest", "decision", "risk", "execution")) {
            try {
                List<String> lines = Files.readAllLines(state().resolve("logs").resolve(service + ".log"));
                tails.append("-- ").append(service).append('\n');
                lines.subList(Math.max(0, lines.size() - 8), lines.size())
                        .forEach(line -> tails.append(line, 0, Math.min(600, line.length()))
                                .append('\n'));
            } catch (IOException e) {
                tails.append("-- no log of ")
                        .append(service)
                        .append(": ")
                        .append(e)
                        .append('\n');
            }
        }
        return tails.toString();
    }

    /** Waits for its end; returns the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the suite did not end; it said:\n" + said());
        }
        return process.exitValue();
    }

    /** As Ctrl-C does; returns the exit code. */
    int interrupt() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** In good order where that is still possible; what is left after that is killed. */
    void end() throws IOException, InterruptedException {
        if (suite != null) {
            suite.close();
        }
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (Endpoint each : Endpoint.read(state())) {
            ProcessHandle.of(each.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
