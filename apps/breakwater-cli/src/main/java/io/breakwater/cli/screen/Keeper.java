package io.breakwater.cli.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Gives a terminal back where this program cannot do so any more, because it was killed: a shell waits at the end of a
 * pipe whose other end the system closes with this program. Keys that end programs are meant for others than it.
 */
record Keeper(Process shell) implements AutoCloseable {

    private static final String WAITS = "trap '' INT QUIT TERM; read -r told || printf '%b' \"$0\" >&2";
    private static final long PATIENCE_SECONDS = 2;

    /** Empty where there is no shell: the terminal is then given back only by a program that ends by itself. */
    static Optional<Keeper> start(String giveBack, Redirect terminal) {
        ProcessBuilder shell = new ProcessBuilder(List.of("/bin/sh", "-c", WAITS, escaped(giveBack)))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(terminal);
        try {
            return Optional.of(new Keeper(shell.start()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        return text.replace("\u001b", "\\033").replace("\n", "\\n");
    }

    /** The terminal is given back by its owner. */
    @Override
    public void close() {
        try (OutputStream told = shell.getOutputStream()) {
            told.write("told\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return; // it is gone already, and nobody needs it any more
        }
        try {
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException _) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
