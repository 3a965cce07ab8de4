package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
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

    private final ReportFile report = new ReportFile("frozen");

    @RegisterExtension
    final UnderFire session = new UnderFire("frozen", report, List.of());

    @Test
    void whatItDoesWhenItWakesHasNoEffectAndItWaitsInItsTurn() throws Exception {
        freeze(Service.EXECUTION, Topics.EXECUTIONS);
        int rounds = 0;
        do { // whether a process says anything when it wakes depends on where it was stopped
            freeze(Service.RISK, Topics.ORDERS_APPROVED);
        } while (saidWhenTheyWoke() == 0 && ++rounds < ROUNDS);
        assertThat(saidWhenTheyWoke()).as("what they said when they woke").isPositive();
        int fencedOff = FENCED.stream()
                .mapToInt(it -> session.suite().fencedOff(it.name()))
                .sum();
        session.endInGoodOrder();
        JsonNode audit = session.audited();
        session.assertThatTheReplaySaysTheSame();
        assertThat(audit.path("fills").asLong()).as("fills").isPositive();
        assertThat(audit.path("fenced_off").asInt()).as("fenced off").isEqualTo(fencedOff);
    }

    private void freeze(Service service, Topic<?> saysOn) throws Exception {
        long first = session.suite().pid(service.key());
        int firstPort = session.suite().port(service);
        long taken = session.ledger().token(service);
        try (SecondProcess second = SecondProcess.of(
                first, firstPort + SECOND_PORT, session.folder().resolve(service.key() + "-2.log"))) {
            session.awaitStanding(second.port(), "STANDBY");
            session.awaitMore(saysOn, RECORDS);
            Signal.STOP.to(first);
            assertThat(session.ledger().cutOff(service))
                    .as("connections that held something")
                    .isPositive();
            session.awaitStanding(second.port(), "ACTIVE");
            session.awaitMore(saysOn, RECORDS);
            assertThat(session.ledger().token(service)).isEqualTo(taken + 1);
            Signal.CONT.to(first);
            session.awaitStanding(firstPort, "STANDBY");
            session.awaitMore(saysOn, RECORDS);
            assertThat(session.ledger().token(service)).isEqualTo(taken + 1);
            assertThat(second.end()).isEqualTo(ENDED);
        }
        session.awaitStanding(firstPort, "ACTIVE");
        assertThat(session.ledger().token(service)).isEqualTo(taken + 2);
        session.awaitMore(saysOn, RECORDS);
        assertThat(session.suite().pid(service.key()))
                .as("nobody started it again")
                .isEqualTo(first);
    }

    /** In their schedules as well, which say every time message. */
    private int saidWhenTheyWoke() {
        return session.suite().fencedOff("execution.schedule.v1")
                + session.suite().fencedOff("risk.schedule.v1");
    }
}
