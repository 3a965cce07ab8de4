package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every service dies again and again while the suite trades under load, and every order and every fill happens exactly
 * once. The run stays in {@code target/storm} until the next storm.
 */
@Tag("under-fire")
class StormTest {

    private static final int KILLS_OF_EACH = Integer.getInteger("breakwater.storm.kills", 5);
    private static final long SEED = Long.getLong("breakwater.storm.seed", 1);
    private static final int PROPOSALS = 2_000;
    private static final int PROPOSALS_A_SECOND = 20;
    private static final int WARM_UP = 200;
    private static final int MEASURED = 400;
    private static final int IN_BETWEEN = 5;

    private final Path folder =
            Installation.HOME.resolve("tests/e2e-tests/target/storm").toAbsolutePath();
    private final StormReport report = new StormReport(folder.resolveSibling("storm-report.json"));

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
    void everyOrderAndEveryFillHappensExactlyOnceWhoeverDiesWhenever() throws Exception {
        report.tell("seed", SEED);
        report.tell("kills_of_each", KILLS_OF_EACH);
        try (OrderFlow flow = suite.orderFlow();
                Ledger ledger = suite.ledger()) {
            report.tell("proposals_a_second", proposalsASecond(flow));
            storm(flow, ledger);
            session.awaitMore(flow, Math.max(0, PROPOSALS - flow.count(Topics.ORDERS_PROPOSED)));
            session.endInGoodOrder(flow, ledger);
        }
        JsonNode audit = session.audited();
        session.assertThatTheReplaySaysTheSame();

        assertThat(audit.path("proposals").asLong()).isGreaterThanOrEqualTo(PROPOSALS);
        assertThat(audit.path("fills").asLong()).as("fills").isPositive();
        assertThat(report.inBetween())
                .as("kills of execution between commit and end of an order")
                .isGreaterThanOrEqualTo(IN_BETWEEN);
    }

    /** Before anybody is killed. */
    private double proposalsASecond(OrderFlow flow) throws IOException {
        session.awaitMore(flow, WARM_UP);
        long begunNanos = System.nanoTime();
        long begun = flow.count(Topics.ORDERS_PROPOSED);
        session.awaitMore(flow, MEASURED);
        double seconds = (System.nanoTime() - begunNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        double rate = (flow.count(Topics.ORDERS_PROPOSED) - begun) / seconds;
        assertThat(rate).as("proposals a second").isGreaterThanOrEqualTo(PROPOSALS_A_SECOND);
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", rate));
    }

    private void storm(OrderFlow flow, Ledger ledger) throws Exception {
        long begunNanos = System.nanoTime();
        long begun = flow.count(Topics.ORDERS_PROPOSED);
        for (Blow each : Blow.all(SEED, KILLS_OF_EACH)) {
            strikeAtItsMoment(each, flow, ledger);
        }
        Random more = new Random(SEED);
        for (int i = 0; i < IN_BETWEEN && report.inBetween() < IN_BETWEEN; i++) {
            strikeAtItsMoment(Blow.at(Service.EXECUTION, more), flow, ledger);
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos);
        report.tell("storm_seconds", seconds);
        report.tell("proposals_in_the_storm", flow.count(Topics.ORDERS_PROPOSED) - begun);
    }

    private void strikeAtItsMoment(Blow blow, OrderFlow flow, Ledger ledger) throws Exception {
        String before = ", before the kill of " + blow.service().key();
        paper.await(flow::catchesUp, "the broker does not deliver");
        long target = flow.count(blow.topic()) + blow.records();
        paper.await(
                () -> flow.reaches(blow.topic(), target),
                "nothing comes onto " + blow.topic().name() + " any more" + before);
        paper.await(() -> blow.isAt(ledger.open()), "no order is under way" + before);
        strike(blow, flow, ledger);
    }

    private void strike(Blow blow, OrderFlow flow, Ledger ledger) throws Exception {
        ProcessHandle victim = ProcessHandle.of(suite.pid(blow.service().key())).orElseThrow();
        Instant at = Instant.now();
        long killedNanos = System.nanoTime();
        victim.destroyForcibly(); // SIGKILL, without a program that would take its time to send it
        victim.onExit().get(10, TimeUnit.SECONDS);
        Ledger.Open open = ledger.open();
        paper.await(
                () -> suite.isReady(blow.service()),
                blow.service().key() + " did not come back after it was killed at " + at);
        long recovery = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedNanos);
        report.hit(new StormReport.Hit(blow, at, flow.proposals(), open, recovery));
    }
}
