package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candles of a CSV become books in the simulator and run through all services. */
class CandlesTest {

    private static final long CANDLES = 3178;

    @TempDir
    private Path folder;

    private Optional<Paper> started = Optional.empty();

    @AfterEach
    void endAll() throws Exception {
        if (started.isPresent()) {
            started.get().end();
        }
    }

    @Test
    void aCsvRunsToItsEndAndReplays() throws Exception {
        Paper paper = Paper.start(
                folder,
                "--tape",
                Installation.CANDLES,
                "--speed",
                "max",
                "--strategy",
                "quote",
                "--quote-interval",
                "200ms");
        started = Optional.of(paper);

        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        assertThat(paper.lastLine().path("exit_reason").stringValue()).isEqualTo("end_of_input");
        assertThat(paper.lastLine().path("ticks").asLong()).isGreaterThanOrEqualTo(CANDLES);
        assertThat(paper.run().resolve("recording/market.events.v1.jsonl")).isNotEmptyFile();
        assertThat(reportsOfOrders(paper)).as(paper.said()).isNotEmpty();
        Command replay = Command.run(folder, "replay", paper.run());
        assertThat(replay.exitCode()).as(replay.said()).isZero();
    }

    private static List<String> reportsOfOrders(Paper paper) throws IOException {
        return Files.readAllLines(paper.run().resolve("outputs/executions.jsonl"));
    }
}
