package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.e2e.FailpointWalk.Stop;
import io.breakwater.messaging.Failpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Every service ends at each of its failpoints, as hard as if it were killed, while the suite trades under load, all
 * services at the same time; and every order and every fill happens exactly once. The run stays in
 * {@code target/failpoints} until the next one.
 */
@Tag("under-fire")
class FailpointTest {

    private static final int ROUNDS = Integer.getInteger("breakwater.failpoints.rounds", 1);
    private static final long SEED = Long.getLong("breakwater.failpoints.seed", 1);
    private static final int AT_LAST = 200;
    private static final int KILLS_FOR_A_ROUND = 40;
    private static final String ARMED = "ARMED";
    private static final String VERIFIED = "KILLED_VERIFIED";
    private static final List<Service> SWITCHES = List.of(Service.RISK, Service.EXECUTION);

    private final FailpointReport report = new FailpointReport();
    private final Map<Service, List<Stop>> walk = FailpointWalk.of(SEED, ROUNDS);

    @RegisterExtension
    final UnderFire session = new UnderFire("failpoints", report, FailpointWalk.options(walk));

    @Test
    void everyOrderAndEveryFillHappensExactlyOnceWhereverAServiceDies() throws Exception {
        report.tell("seed", SEED);
        report.tell("rounds", ROUNDS);
        Deaths deaths = new Deaths(session, walk, report);
        deaths.begin();
        walkUnderLoad(deaths);
        walkByKills(deaths);
        assertThatItTradesAgain();
        session.endInGoodOrder();
        for (Service each : Service.DEPLOYED) {
            assertThat(report.of(each)).as("ends of %s", each.key()).isEqualTo(everyPointOf(each));
        }
        JsonNode audit = session.audited();
        session.assertThatTheReplaySaysTheSame();
        assertThat(audit.path("fills").asLong()).as("fills").isPositive();
    }

    private static Map<Failpoint, Integer> everyPointOf(Service service) {
        return FailpointWalk.pointsOf(service).collect(Collectors.toMap(each -> each, _ -> ROUNDS));
    }

    private void walkUnderLoad(Deaths deaths) throws IOException {
        long begunNanos = System.nanoTime();
        while (!deaths.onlyKillsAreLeft()) {
            awaitNextDeath(deaths);
        }
        awaitAllBack(deaths);
        report.tell("under_load_seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos));
    }

    private void awaitNextDeath(Deaths deaths) {
        int before = report.hits();
        session.await(
                () -> {
                    deaths.look();
                    return report.hits() > before;
                },
                "nobody ends any more, though these are left: " + deaths.next());
    }

    private void awaitAllBack(Deaths deaths) {
        session.await(
                () -> {
                    deaths.look();
                    return !deaths.isAnybodyDown();
                },
                "not everybody came back");
    }

    /** People kill and re-arm, here and there, until that has ended everybody it should; each time both agree again. */
    private void walkByKills(Deaths deaths) throws IOException {
        long begunNanos = System.nanoTime();
        int kills = 0;
        while (!deaths.areOver()) {
            String killId = killAgreedOn(deaths);
            if (!killId.isEmpty()) {
                session.suite().tryToRearm("RISK", killId);
                session.suite().tryToRearm("RISK2", killId);
            } else {
                assertThat(kills).as("kills, and left is %s", deaths.next()).isLessThan(KILLS_FOR_A_ROUND * ROUNDS);
                session.suite()
                        .tryToKill(SWITCHES.get(kills++ % SWITCHES.size()), "OPERATOR", "to see it survive an end");
            }
        }
        for (String killId = killAgreedOn(deaths); !killId.isEmpty(); killId = killAgreedOn(deaths)) {
            session.suite().tryToRearm("RISK", killId);
            session.suite().tryToRearm("RISK2", killId);
        }
        awaitAllBack(deaths);
        report.tell("kills", kills);
        report.tell("by_kills_seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos));
    }

    /** Waits until risk and execution know the same of kills; the one in force, or nothing. */
    private String killAgreedOn(Deaths deaths) {
        session.await(
                () -> {
                    deaths.look();
                    return session.suite().isReady(Service.RISK) && (areAll(ARMED) || areAll(VERIFIED));
                },
                "risk and execution do not agree on a kill");
        return session.suite().killSwitch(Service.RISK).path("killId").asString("");
    }

    private boolean areAll(String state) {
        return SWITCHES.stream()
                .allMatch(each -> session.suite()
                        .killSwitch(each)
                        .path("state")
                        .asString("")
                        .equals(state));
    }

    private void assertThatItTradesAgain() {
        for (Topic<?> each : List.of(Topics.ORDERS_PROPOSED, Topics.ORDERS_APPROVED, Topics.EXECUTIONS)) {
            session.awaitMore(each, AT_LAST);
        }
    }
}
