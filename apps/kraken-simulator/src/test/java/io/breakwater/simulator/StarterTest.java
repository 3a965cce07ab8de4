package io.breakwater.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own. */
class StarterTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void theSimulatorEndsWhenTheProcessThatStartedItIsGone() throws Exception {
        Process starter = new ProcessBuilder("sleep", "600").start();
        Process simulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KrakenSimulator.class.getName(),
                        "--server.port=0",
                        "--tape=../../examples/tapes/btc-usd.jsonl",
                        "--breakwater.started-by=" + starter.pid())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            awaitOutput("Started KrakenSimulator");
            assertThat(simulator.isAlive()).isTrue();

            starter.destroyForcibly();

            assertThat(simulator.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(simulator.exitValue()).isZero();
            assertThat(output()).contains("process " + starter.pid() + ", which started the simulator, is gone");
        } finally {
            simulator.destroyForcibly();
        }
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private void awaitOutput(String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!output().contains(text)) {
            assertThat(System.nanoTime()).as(output()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
