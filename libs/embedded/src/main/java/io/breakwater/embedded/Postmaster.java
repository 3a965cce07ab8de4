package io.breakwater.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL server of a data folder as {@code postmaster.pid} tells of it. */
final class Postmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /** The running server of this folder, if there is one. */
    Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile());
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(Postmaster::isPostgres);
    }

    /**
     * Ends a server that a killed program left behind, as gently as a normal stop: starting a second one would fail and
     * then silently talk to the first. Returns the ended process's id.
     */
    Optional<Long> endOrphan() throws IOException {
        Optional<ProcessHandle> orphan = running();
        if (orphan.isPresent()) {
            end(orphan.get());
        }
        // A file of a process that is gone, or whose id another program has now, would stop the next server.
        Files.deleteIfExists(pidFile());
        return orphan.map(ProcessHandle::pid);
    }

    /** Ends the server: connections are cut, transactions rolled back, everything written. */
    private void end(ProcessHandle server) throws IOException {
        interrupt(server);
        try {
            server.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException(
                    "the PostgreSQL server " + server.pid() + " of " + data + " was told to stop and did not"
                            + " within " + PATIENCE.toSeconds() + " s; end it by hand and start again");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while the PostgreSQL server " + server.pid() + " of " + data + " stopped");
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        }
    }

    /** PostgreSQL's word for "stop at once, but cleanly" is SIGINT; Java alone can only send SIGTERM and SIGKILL. */
    private static void interrupt(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }
}
