package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Paper trading without a tape and without an instrument file; the simulator is what Kraken is otherwise. */
class LiveMarketDataTest {

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
    void theRulesComeFromTheVenueAndSoDoesTheMarketDataAlsoBehindABrokenConnection() throws Exception {
        try (Simulator venue = Simulator.playing(folder, Installation.SIX_MINUTES)) {
            Paper paper = Paper.start(
                    folder,
                    "--feed-url",
                    venue.url(),
                    "--symbols",
                    "BTC/USDT",
                    "--strategy",
                    "quote",
                    "--order-qty",
                    "0.001",
                    "--max-ticks",
                    1500);
            started = Optional.of(paper);
            paper.awaitReady();
            venue.dropConnections();

            assertThat(paper.awaitEnd()).as(paper.said()).isZero();
            assertThat(paper.lastLine().path("exit_reason").stringValue()).isEqualTo("max_ticks");
            assertThat(paper.lastLine().path("ticks").asLong()).isGreaterThanOrEqualTo(1500);
            JsonNode repro =
                    ContractsJson.mapper().readTree(Files.readString(paper.run().resolve("repro.json")));
            assertThat(repro.path("inputs").isEmpty()).isTrue();
            assertThat(Files.readString(paper.run().resolve("outputs/proposals.jsonl")))
                    .contains("\"symbol\":\"BTC/USDT\"");
            Command replay = Command.run(folder, "replay", paper.run());
            assertThat(replay.exitCode()).as(replay.said()).isZero();
        }
    }
}
