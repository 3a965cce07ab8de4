package io.breakwater.e2e;

import io.breakwater.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The simulator as a server of its own: what a suite is told to take for Kraken. */
final class Simulator implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final Process process;
    private final Path log;
    private final int port;
    private final Http http = new Http();

    private Simulator(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts it on a tape that it plays again and again, and waits until it plays. */
    static Simulator playing(Path scratch, Path tape, Object... more) throws IOException {
        int port = FreePort.any();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-jar",
                Installation.SIMULATOR.toString(),
                "--tape=" + tape,
                "--loop",
                "--server.port=" + port,
                "--server.address=127.0.0.1"));
        for (Object each : more) {
            command.add(each.toString());
        }
        Path log = scratch.resolve("simulator.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Simulator simulator = new Simulator(process, log, port);
        simulator.awaitAnswer();
        simulator.post("start");
        return simulator;
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (http.get(control("state"), Suite.NOBODY, PROBE)
                .filter(Http.Answer::isGood)
                .isEmpty()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError("the simulator does not answer; it said:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private String control(String path) {
        return "http://127.0.0.1:" + port + "/control/" + path;
    }

    private void post(String path) {
        http.post(control(path), Suite.NOBODY, Map.of())
                .filter(Http.Answer::isGood)
                .orElseThrow(() -> new AssertionError("the simulator does not take " + path, http.silence()));
    }

    /** Its WebSocket. */
    String url() {
        return "ws://127.0.0.1:" + port + "/v2";
    }

    /** Ends every connection, as a venue may. */
    void dropConnections() {
        post("fault/drop-connection");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the simulator was ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the simulator did not end", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
