package io.breakwater.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One more process of a service that runs: the same program with the same settings and the same environment, as Linux
 * tells them, on a port of its own.
 */
final class SecondProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final String PORT = "--server.port=";

    private final Process process;
    private final int port;

    private SecondProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param pid of the one that runs */
    static SecondProcess of(long pid, int port, Path log) throws IOException {
        List<String> command = told(pid, "cmdline").stream()
                .map(it -> it.startsWith(PORT) ? PORT + port : it)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        for (String each : told(pid, "environ")) {
            String[] setting = each.split("=", 2);
            builder.environment().put(setting[0], setting[1]);
        }
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new SecondProcess(builder.start(), port);
    }

    private static List<String> told(long pid, String what) throws IOException {
        byte[] text = Files.readAllBytes(Path.of("/proc", Long.toString(pid), what));
        return Arrays.asList(new String(text, StandardCharsets.UTF_8).split("\0"));
    }

    int port() {
        return port;
    }

    /** With SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the second process on port " + port + " cannot be killed");
        }
    }

    /** In good order; returns the exit code. */
    int end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the second process on port " + port + " did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
