package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<Long> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    /** A disk that is full after the first start. */
    private final Child.Watcher watcher = new Child.Watcher() {
        @Override
        public void started(Service service, long pid) throws IOException {
            started.add(pid);
            if (started.size() > 1) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void says(String sentence) {
            said.add(sentence);
        }
    };

    @Test
    void aServiceWhoseNewStartCannotBeNotedIsWatchedAndEndedAllTheSame() throws Exception {
        Child child = Child.start(
                new Child.Launch(
                        Service.RISK, List.of("sleep", "600"), Map.of(), folder.resolve("log"), Duration.ofSeconds(30)),
                watcher);
        child.readyOnce();
        long first = child.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("risk (process " + first + ") ended with exit code 137");
        assertThat(said.poll(20, TimeUnit.SECONDS))
                .contains("could not be noted")
                .contains("No space left on device");
        long second = child.pid();
        assertThat(started).containsExactly(first, second);
        ProcessHandle.of(second).orElseThrow().destroyForcibly();
        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("risk (process " + second + ") ended");
        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("could not be noted");
        ProcessHandle third = ProcessHandle.of(child.pid()).orElseThrow();

        child.stop();
        child.awaitEnd(Duration.ofSeconds(10), said::add);

        assertThat(third.isAlive()).isFalse();
    }

    @Test
    void aServiceEndsAtTheNextFailpointOfItsListAtEachStartAlsoBeforeItWasReady() throws Exception {
        PlannedDeaths deaths = new PlannedDeaths(List.of("risk:LEASED@1", "risk:ADOPTED@2"));
        Path log = folder.resolve("log");
        String ends = "echo \"failpoint ${3#*=} is reached\"; kill -9 $$";
        Child child = Child.start(
                new Child.Launch(
                        Service.RISK,
                        List.of("sh", "-c", "[ -n \"$2\" ] || exec sleep 600; " + ends, "risk", "--first"),
                        Map.of(),
                        log,
                        Duration.ofSeconds(1),
                        () -> deaths.next(Service.RISK)),
                quiet());

        assertThat(said.poll(20, TimeUnit.SECONDS)).isEqualTo("risk is started to end at failpoint LEASED@1");
        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("ended with exit code 137 at failpoint LEASED@1; it is");
        assertThat(said.poll(20, TimeUnit.SECONDS)).isEqualTo("risk is started to end at failpoint ADOPTED@2");
        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("ended with exit code 137 at failpoint ADOPTED@2; it is");
        started.poll(20, TimeUnit.SECONDS);
        started.poll(20, TimeUnit.SECONDS);
        long third = Objects.requireNonNull(started.poll(20, TimeUnit.SECONDS));
        assertThat(ProcessHandle.of(third)).isPresent();
        assertThat(said).as("the list is over").isEmpty();
        child.stop();
        child.awaitEnd(Duration.ofSeconds(10), said::add);
    }

    @Test
    void whatIsKilledElsewhereDidNotEndAtItsFailpoint() throws Exception {
        PlannedDeaths deaths = new PlannedDeaths(List.of("risk:LEASED@1"));
        Child child = Child.start(
                new Child.Launch(
                        Service.RISK,
                        List.of("sh", "-c", "kill -9 $$", "risk"),
                        Map.of(),
                        folder.resolve("log"),
                        Duration.ofSeconds(1),
                        () -> deaths.next(Service.RISK)),
                quiet());
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!child.failedToStart() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }

        assertThat(child.failedToStart()).isTrue();
        assertThat(said).containsExactly("risk is started to end at failpoint LEASED@1");
    }

    private Child.Watcher quiet() {
        return new Child.Watcher() {
            @Override
            public void started(Service service, long pid) {
                started.add(pid);
            }

            @Override
            public void says(String sentence) {
                said.add(sentence);
            }
        };
    }

    @Test
    void aServiceThatKeepsDyingIsStartedAgainAfterTheLongestPauseAtLatest() throws Exception {
        Child child = Child.start(
                new Child.Launch(
                        Service.RISK, List.of("sleep", "600"), Map.of(), folder.resolve("log"), Duration.ofSeconds(1)),
                watcher);
        child.readyOnce();
        for (int death = 1; death <= 3; death++) {
            ProcessHandle.of(started.take()).orElseThrow().destroyForcibly();

            assertThat(said.take()).contains("it is started again in 1 s");
        }
        child.stop();
        child.awaitEnd(Duration.ofSeconds(10), said::add);
    }
}
