package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Services die again and again, freeze, have rivals, lose their broker and their database while the suite trades under
 * load; and every order and every fill happens exactly once. The run stays in {@code target/storm} until the next one.
 */
@Order(1)
@EnabledOnOs(OS.LINUX) // the only one where a second process can be started like the first, and a disk be full
class StormTest {

    private static final int KILLS_OF_EACH = Integer.getInteger("breakwater.storm.kills", 10);
    private static final int ROUNDS = Integer.getInteger("breakwater.storm.rounds", 1);
    private static final long SEED = Long.getLong("breakwater.storm.seed", 1);
    private static final Duration OUTAGE = Duration.parse("PT" + System.getProperty("breakwater.storm.outage", "30s"));
    private static final long PROPOSALS_FOR_A_KILL = 200;
    private static final int PROPOSALS_A_SECOND = 20;
    private static final int WARM_UP = 200;
    private static final int MEASURED = 400;
    private static final int IN_BETWEEN = 5;
    private static final Pattern RESTARTS = Pattern.compile("(?m)^Restarts +(\\d+)$");

    private final StormReport report = new StormReport();

    @RegisterExtension
    final UnderFire session = new UnderFire("storm", report, List.of("--outages"));

    @Test
    void everyOrderAndEveryFillHappensExactlyOnceWhateverHitsWhenever() throws Exception {
        report.tell("seed", SEED);
        report.tell("kills_of_each", KILLS_OF_EACH);
        report.tell("proposals_a_second", proposalsASecond());
        long begun = session.flow().count(Topics.ORDERS_PROPOSED);
        storm();
        long proposals = session.flow().count(Topics.ORDERS_PROPOSED) - begun;
        report.tell("proposals_in_the_storm", proposals);
        assertThatTheMarketWasTakenWhole();
        session.endInGoodOrder();
        JsonNode audit = session.audited();
        session.assertThatTheReplaySaysTheSame();

        assertThat(proposals).as("proposals in the storm").isGreaterThanOrEqualTo(PROPOSALS_FOR_A_KILL * KILLS_OF_EACH);
        assertThat(audit.path("fills").asLong()).as("fills").isPositive();
        for (Service each : Service.DEPLOYED) {
            assertThat(report.killsOf(each)).as("kills of %s", each.key()).hasSizeGreaterThanOrEqualTo(KILLS_OF_EACH);
        }
        assertThat(report.inBetween())
                .as("kills of execution between commit and end of an order")
                .isGreaterThanOrEqualTo(IN_BETWEEN);
        assertThat(restarts()).as("services started again").isEqualTo(report.victims());
    }

    /** By the supervisor's word at the end. */
    private long restarts() {
        Matcher said = RESTARTS.matcher(session.paper().said());
        assertThat(said.find()).as(session.paper().said()).isTrue();
        return Long.parseLong(said.group(1));
    }

    /** Every reader took every record, and passed over those that are no messages and no others. */
    private void assertThatTheMarketWasTakenWhole() throws IOException {
        try (MarketIntake intake = new MarketIntake(session.suite().bootstrapServers())) {
            BitSet bad = intake.bad();
            assertThat(bad.cardinality()).as("bad records").isEqualTo(ROUNDS * Unreadable.values().length);
            for (Service each : MarketIntake.READERS) {
                session.await(
                        () -> intake.by(each).missing().isEmpty(),
                        () -> each.key() + " does not take market data, "
                                + intake.by(each).missing());
                assertThat(intake.by(each).refused())
                        .as("records that %s passed over", each.key())
                        .isEqualTo(bad);
            }
            report.tell("bad_market_records", bad.cardinality());
        }
    }

    /** Before anything hits. */
    private double proposalsASecond() {
        session.awaitMore(WARM_UP);
        long begunNanos = System.nanoTime();
        long begun = session.flow().count(Topics.ORDERS_PROPOSED);
        session.awaitMore(MEASURED);
        double seconds = (System.nanoTime() - begunNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        double rate = (session.flow().count(Topics.ORDERS_PROPOSED) - begun) / seconds;
        assertThat(rate).as("proposals a second").isGreaterThanOrEqualTo(PROPOSALS_A_SECOND);
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", rate));
    }

    private void storm() throws Exception {
        long begunNanos = System.nanoTime();
        for (Strike each : StormPlan.of(SEED, KILLS_OF_EACH, ROUNDS, OUTAGE)) {
            hit(each);
        }
        for (Strike each : StormPlan.ofExecution(SEED, IN_BETWEEN)) {
            if (report.inBetween() < IN_BETWEEN) {
                hit(each);
            }
        }
        report.tell("storm_seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos));
    }

    private void hit(Strike strike) throws Exception {
        strike.await(session);
        Map<Service, Long> processes = session.processes();
        int proposals = session.flow().proposals();
        Instant at = Instant.now();
        Blow.Outcome outcome = strike.blow().strike(session);
        report.hit(new StormReport.Hit(strike, at, proposals, outcome));
        assertThatNobodyElseDied(strike.blow(), processes);
    }

    private void assertThatNobodyElseDied(Blow blow, Map<Service, Long> before) throws IOException {
        Map<Service, Long> after = session.processes();
        blow.victims().forEach(victim -> {
            before.remove(victim);
            after.remove(victim);
        });
        assertThat(after)
                .as("those who live through %s of %s", blow.kind(), blow.target())
                .isEqualTo(before);
    }
}
