package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final Path folder =
            Installation.HOME.resolve("tests/e2e-tests/target/frozen").toAbsolutePath();
    private final ReportFile report = new ReportFile(folder.resolveSibling("frozen-report.json"));

    private UnderFire session;
    private Paper paper;
    private Suite suite;

    @BeforeEach
    void startTrading() throws Exception {
        session = UnderFire.start(folder, report);
        paper = session.paper();
        suite = session.suite();
    }

    @AfterEach
    void endAll() throws Exception {
        session.end();
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
            session.endInGoodOrder(flow, ledger);
        }
        JsonNode audit = session.audited();
        session.assertThatTheReplaySaysTheSame();
        assertThat(audit.path("fills").asLong()).as("fills").isPositive();
        assertThat(audit.path("fenced_off").asInt()).as("fenced off").isEqualTo(fencedOff);
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
}
