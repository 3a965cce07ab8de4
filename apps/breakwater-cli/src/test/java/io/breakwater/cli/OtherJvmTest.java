package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What holds between processes: equal bytes whatever the memory, nothing left by one that is ended. */
@Timeout(300)
class OtherJvmTest {

    @TempDir
    private Path folder;

    @Test
    void anotherHeapAndCollectorSayTheSameBytes() throws IOException, InterruptedException {
        JsonNode small = hashesOfARun("-Xmx64m", "-XX:+UseSerialGC");
        JsonNode large = hashesOfARun("-Xmx512m", "-XX:+UseParallelGC");

        assertThat(small.size()).isEqualTo(RunFiles.Output.values().length);
        assertThat(small).isEqualTo(large);
    }

    @Test
    void anEndedReplayLeavesNothing() throws IOException, InterruptedException {
        Path repro = run("-Xmx256m").resolve("repro.json");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        try (WatchService watch = temporary.getFileSystem().newWatchService()) {
            temporary.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process replay = OtherJvm.start(
                    List.of("-Djava.io.tmpdir=" + temporary), folder.resolve("said.txt"), "replay", repro);
            awaitNames(watch, 2); // the run's folder, then the unpacked library that reads the tape
            replay.destroy();
            replay.waitFor();
        }

        assertThat(namesIn(temporary)).noneMatch(name -> name.startsWith("breakwater"));
    }

    private static void awaitNames(WatchService watch, int count) throws InterruptedException {
        int seen = 0;
        while (seen < count) {
            WatchKey key = watch.take();
            seen += key.pollEvents().size();
            key.reset();
        }
    }

    private JsonNode hashesOfARun(String... javaOptions) throws IOException, InterruptedException {
        String repro = Files.readString(run(javaOptions).resolve("repro.json"));
        return ContractsJson.mapper().readTree(repro).path("outputs");
    }

    private Path run(String... javaOptions) throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory(folder, "runs");
        Path said = folder.resolve("said.txt");
        int exitCode = OtherJvm.start(
                        List.of(javaOptions),
                        said,
                        "backtest",
                        "--tape",
                        Cli.SIX_MINUTES,
                        "--strategy",
                        "quote",
                        "--runs",
                        runs)
                .waitFor();
        assertThat(exitCode).as(Files.readString(said)).isZero();
        return runs.resolve(namesIn(runs).getFirst());
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
