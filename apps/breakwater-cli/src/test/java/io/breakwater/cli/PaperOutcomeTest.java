package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.exchange.VenueState;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.ScheduleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run came to on a state that other runs used before it. */
class PaperOutcomeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final InstrumentRules BTC = new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 4, 1, 1, 5, 1, true);

    @TempDir
    private Path folder;

    /** Two bitcoin bought at 100.0 before, with 0.50000 realized and 0.25000 paid; one of them is sold at 110.0. */
    @Test
    void goesOnFromThePositionThatExecutionBeganWith() throws IOException {
        record("execution.schedule.v1", new ScheduleEntry.Numbered(1, 0, started()));
        record("executions.v1", sale());

        Outcome.Pnl pnl = outcome().pnl();

        assertThat(pnl.realized()).isEqualTo(Money.of("10.00000"));
        assertThat(pnl.fees()).isEqualTo(Money.of("0.44000"));
        assertThat(pnl.net()).isEqualTo(Money.of("9.56000"));
    }

    private PaperOutcome outcome() throws IOException {
        try (RunFiles files = new RunFiles(folder.resolve("outputs"));
                RunLog log = new RunLog(folder.resolve("run.log"))) {
            return PaperOutcome.of(
                    new Recording(folder.resolve("recording")),
                    new Instruments(List.of(BTC)),
                    new RunJournal(files, log));
        }
    }

    private static ScheduleEntry.SegmentStarted started() {
        ExecutionSettings settings = new ExecutionSettings(
                "paper",
                List.of(BTC),
                10,
                new LimitSet("v", Money.of("1.00000"), 1, 1, 1, List.of()),
                new SimulationSettings(7, 0, 0, 0, 0, 0, 0, 1, 1));
        VenueState venue =
                new ExecutionNode(settings, _ -> null, _ -> {}).state().venue();
        PositionRow held = new PositionRow("BTC/USD", 20_000, 20_000_000, -19_950_000, 50_000, 25_000);
        ExecutionState state = new ExecutionState(NOON, List.of(), List.of(), 0, List.of(held), List.of(), venue);
        return new ScheduleEntry.SegmentStarted(
                "execution",
                ContractsJson.mapper().writeValueAsString(settings),
                ContractsJson.mapper().writeValueAsString(state),
                List.of());
    }

    private static ExecutionReport.Trade sale() {
        return new ExecutionReport.Trade(
                new ExecId("fill"),
                new ClOrdId("order"),
                "SIM-1",
                "paper",
                "BTC/USD",
                Side.SELL,
                Quantity.of("1.0000"),
                Price.of("110.0"),
                Quantity.of("1.0000"),
                Quantity.of("0.0000"),
                Money.of("0.44000"),
                "USD",
                LiquidityInd.TAKER,
                NOON);
    }

    private void record(String topic, Object message) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("partition", 0);
        line.put("offset", 0);
        line.put("timestamp", NOON.toEpochMilli());
        line.put("headers", Map.of());
        line.put("value", ContractsJson.mapper().writeValueAsString(message));
        Files.createDirectories(folder.resolve("recording"));
        Files.writeString(
                folder.resolve("recording").resolve(topic + ".jsonl"),
                ContractsJson.mapper().writeValueAsString(line) + "\n");
    }
}
