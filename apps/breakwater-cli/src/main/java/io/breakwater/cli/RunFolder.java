package io.breakwater.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;

/** A run's folder. It has its final name only once it is complete; a run that fails leaves nothing. */
final class RunFolder implements AutoCloseable {

    private static final int ATTEMPTS_MAX = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path runs;
    private final String runId;
    private final Path unfinished;

    private RunFolder(Path runs, String runId, Path unfinished) {
        this.runs = runs;
        this.runId = runId;
        this.unfinished = unfinished;
        Runtime.getRuntime().addShutdownHook(new Thread(this::discardWhileWritten));
    }

    static RunFolder create(Path runs, String mode) throws IOException {
        try {
            Files.createDirectories(runs);
        } catch (FileAlreadyExistsException e) {
            throw Failure.usage("--runs must be a folder, but " + runs + " is a file");
        }
        String runId = newRunId(mode);
        return new RunFolder(runs, runId, Files.createTempDirectory(runs, ".unfinished-" + runId));
    }

    /** A name that no other run has. */
    static String newRunId(String mode) {
        String time = TIME.format(Instant.now()).replace(".", "-");
        return time + "-" + mode + "-" + ProcessHandle.current().pid();
    }

    /** A folder that is gone when it is closed. */
    static RunFolder temporary() throws IOException {
        Path folder = Files.createTempDirectory("breakwater-replay");
        return new RunFolder(folder, "replay", folder);
    }

    Path path() {
        return unfinished;
    }

    String runId() {
        return runId;
    }

    /** Gives the complete folder its name. */
    Path keep() throws IOException {
        return Files.move(unfinished, runs.resolve(runId), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        discard();
    }

    /** An interrupted run goes on writing until the process is gone; without its folder it can make no more files. */
    private void discardWhileWritten() {
        for (int attempt = 1; Files.exists(unfinished); attempt++) {
            try {
                discard();
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private void discard() {
        if (!Files.exists(unfinished)) {
            return;
        }
        try (Stream<Path> files = Files.walk(unfinished)) {
            files.sorted(Comparator.reverseOrder()).forEach(RunFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove the unfinished " + unfinished, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove the unfinished " + file, e);
        }
    }
}
