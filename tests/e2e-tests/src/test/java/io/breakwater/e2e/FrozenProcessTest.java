package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A service is frozen under load and taken for dead, its second process works, and the first one wakes and believes
 * that nothing happened.
 */
@Tag("under-fire")
@EnabledOnOs(OS.LINUX)
class FrozenProcessTest {

    private static final int RECORDS = 40;
    private static final int ROUNDS = 4;
    private static final int SECOND_PORT = 10;
    private static final List<Topic<?>> FENCED =
            List.of(Topics.EXECUTIONS, Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED, Topics.TRADING_COMMANDS);
    private static final int ENDED = 143;

    @TempDir
    private Path folder;

    private Paper paper;
    private Suite suite;

    @BeforeEach
    void startTrading() throws Exception {
        List<Object> load = List.of(
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "100ms",
                "--order-qty",
                "0.001",
                "--latency-min",
                "1ms",
                "--latency-max",
                "40ms",
                "--max-orders",
                "1000",
                "--order-window",
                "1s",
                "--max-loss",
                "1000000",
                "--max-data-age",
                "10m");
        paper = Paper.start(folder, load.toArray());
        suite = paper.awaitReady();
    }

    @AfterEach
    void endAll() throws Exception {
        paper.end();
    }

    @Test
    void whatItDoesWhenItWakesHasNoEffectAndItWaitsInItsTurn() throws Exception {
        int fencedOff;
        try (OrderFlow flow = suite.orderFlow();
                Ledger ledger = suite.ledger()) {
            freeze(Service.EXECUTION, Topics.EXECUTIONS, flow, ledger);
            int rounds = 0;
            do { // whether a process says anything when it wakes depends on where it was stopped
                freeze(Service.RISK, Topics.ORDERS_APPROVED, flow, ledger);
            } while (saidWhenTheyWoke() == 0 && ++rounds < ROUNDS);
            assertThat(saidWhenTheyWoke()).as("what they said when they woke").isPositive();
            fencedOff =
                    FENCED.stream().mapToInt(it -> suite.fencedOff(it.name())).sum();
            new GoodEnd(paper, suite).of(flow, ledger);
        }
        assertThatTheAuditFindsEveryOrderOnce(fencedOff);
        Command replay = Command.run(folder, "replay", paper.run());
        assertThat(replay.exitCode()).as(replay.said()).isZero();
    }

    private void freeze(Service service, Topic<?> saysOn, OrderFlow flow, Ledger ledger) throws Exception {
        long first = suite.pid(service.key());
        int firstPort = suite.port(service);
        long taken = ledger.token(service);
        try (SecondProcess second =
                SecondProcess.of(first, firstPort + SECOND_PORT, folder.resolve(service.key() + "-2.log"))) {
            awaitStanding(second.port(), "STANDBY");
            awaitMore(flow, saysOn);
            Signal.STOP.to(first);
            assertThat(ledger.cutOff(service))
                    .as("connections that held something")
                    .isPositive();
            awaitStanding(second.port(), "ACTIVE");
            awaitMore(flow, saysOn);
            assertThat(ledger.token(service)).isEqualTo(taken + 1);
            Signal.CONT.to(first);
            awaitStanding(firstPort, "STANDBY");
            awaitMore(flow, saysOn);
            assertThat(ledger.token(service)).isEqualTo(taken + 1);
            assertThat(second.end()).isEqualTo(ENDED);
        }
        awaitStanding(firstPort, "ACTIVE");
        assertThat(ledger.token(service)).isEqualTo(taken + 2);
        awaitMore(flow, saysOn);
        assertThat(suite.pid(service.key())).as("nobody started it again").isEqualTo(first);
    }

    /** In their schedules as well, which say every time message. */
    private int saidWhenTheyWoke() {
        return suite.fencedOff("execution.schedule.v1") + suite.fencedOff("risk.schedule.v1");
    }

    private void awaitStanding(int port, String standing) {
        paper.await(() -> suite.standing(port).equals(standing), "the one on port " + port + " is not " + standing);
    }

    private void awaitMore(OrderFlow flow, Topic<?> topic) {
        paper.await(flow::catchesUp, "the broker does not deliver");
        long target = flow.count(topic) + RECORDS;
        paper.await(() -> flow.reaches(topic, target), "nothing comes onto " + topic.name() + " any more");
    }

    private void assertThatTheAuditFindsEveryOrderOnce(int fencedOff) throws Exception {
        Command audit =
                Command.run(folder, "audit", "check", paper.run(), "--state", paper.state(), "--settled", "--json");
        assertThat(audit.exitCode()).as(audit.said()).isZero();
        JsonNode line = ContractsJson.mapper()
                .readTree(audit.said().strip().lines().toList().getLast());
        assertThat(line.path("violations")).as(audit.said()).isEmpty();
        assertThat(line.path("loose_ends")).as(audit.said()).isEmpty();
        assertThat(line.path("fills").asLong()).as(audit.said()).isPositive();
        assertThat(line.path("fenced_off").asInt()).as(audit.said()).isEqualTo(fencedOff);
    }
}
