package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Stopping a suite that trades: by people, through deaths of its services, by forgeries, without a database. */
@Isolated("it measures how soon orders stop leaving")
class KillSwitchTest {

    private static final int INTERRUPTED = 130;
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Between the look at the gate and the stamp of the send lies no more than a pause of the process. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    @TempDir
    private Path folder;

    private Paper paper;
    private Suite suite;
    private final List<String> ours = new ArrayList<>();

    @BeforeEach
    void startTrading() throws Exception {
        paper = Paper.start(
                folder,
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "1s",
                "--order-qty",
                "0.001");
        suite = paper.awaitReady();
    }

    @AfterEach
    void endAll() throws Exception {
        paper.end();
    }

    @Test
    void aKillHoldsThroughDeathsUntilTwoPeopleClearItAndForgeriesStopTradingAgain() throws Exception {
        List<String> resting = sixRestingOrders();
        String kill = killedByTheOperatorAlone(resting);
        assertThatNothingIsSentAnyMore();
        killAllServices();
        assertThatTheKillIsInForce(kill);
        assertThatNothingIsSentAnyMore();

        List<String> halts = haltsOfForgeriesThatMoveNothing();
        rearmedByTwoPeopleAlone(kill);
        assertThatTheKillIsInForce(halts.getFirst());
        halts.forEach(this::rearmedByTwoPeopleAlone);
        awaitArmed();
        assertThatItTradesAgain();

        rearmedByTwoPeopleAlone(stoppedByAForgery());
        awaitArmed();
        assertThatItTradesAgain();

        assertThatTheGateClosesWithoutADatabase();
        assertThat(paper.interrupt()).as(paper.said()).isEqualTo(INTERRUPTED);
    }

    private List<String> sixRestingOrders() {
        assertThatItTradesAgain(); // the exchange takes orders once it has a book, up to one snapshot after ready
        List<String> resting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            resting.add(approved(epoch()));
        }
        paper.await(
                () -> resting.stream().allMatch(suite.reports()::reachedTheExchange),
                "the approved orders do not reach the exchange");
        assertThatItTradesAgain();
        return resting;
    }

    private String approved(long epoch) {
        String clOrdId = suite.approvals().signed(Approvals.approval(epoch, LONG));
        ours.add(clOrdId);
        return clOrdId;
    }

    private long epoch() {
        List<Long> told = new ArrayList<>();
        paper.await(() -> suite.epoch().map(told::add).isPresent(), "risk tells no epoch");
        return told.getLast();
    }

    /** Returns the kill's id. */
    private String killedByTheOperatorAlone(List<String> resting) {
        assertThat(suite.kill(Service.RISK, Suite.NOBODY, "no").status()).isEqualTo(401);
        assertThat(suite.kill(Service.RISK, "VIEWER", "no").status()).isEqualTo(403);
        assertThat(suite.kill(Service.EXECUTION, Suite.NOBODY, "no").status()).isEqualTo(401);
        assertThat(suite.kill(Service.EXECUTION, "VIEWER", "no").status()).isEqualTo(403);
        assertThat(suite.killSwitch(Service.RISK).path("state").asString("")).isEqualTo("ARMED");

        Http.Answer answer = suite.kill(Service.RISK, "OPERATOR", "prices look wrong");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("reason").stringValue()).isEqualTo("prices look wrong");
        assertThat(answer.json().path("evidence").isObject()).isTrue();
        String kill = answer.json().path("killId").stringValue();
        assertThat(suite.kill(Service.RISK, "OPERATOR", "again")
                        .json()
                        .path("killId")
                        .stringValue())
                .as("the kill that is in force")
                .isEqualTo(kill);
        awaitVerified(kill);
        assertThat(canceled(Service.RISK)).containsAll(resting);
        assertThat(canceled(Service.EXECUTION)).containsAll(resting);
        assertThat(resting)
                .allSatisfy(each ->
                        assertThat(suite.reports().last(each)).get().isInstanceOf(ExecutionReport.Canceled.class));
        return kill;
    }

    private void awaitVerified(String kill) {
        paper.await(
                () -> isVerified(suite.killSwitch(Service.RISK), kill)
                        && isVerified(suite.killSwitch(Service.EXECUTION), kill),
                "the kill " + kill + " was not verified");
    }

    private static boolean isVerified(JsonNode status, String kill) {
        return status.path("killId").asString("").equals(kill)
                && status.path("state").asString("").equals("KILLED_VERIFIED");
    }

    private List<String> canceled(Service service) {
        List<String> canceled = new ArrayList<>();
        suite.killSwitch(service).path("evidence").path("canceled").forEach(each -> canceled.add(each.stringValue()));
        return canceled;
    }

    /** Neither with the epoch before the kill nor with the one after it. */
    private void assertThatNothingIsSentAnyMore() {
        long epoch = epoch();
        List<String> late = List.of(approved(epoch - 1), approved(epoch), approved(epoch + 1));
        awaitNotSent(late);
        Instant closed = Instant.parse(
                suite.killSwitch(Service.EXECUTION).path("gateClosedAt").stringValue());
        for (JsonNode order : suite.all(Service.EXECUTION, "/api/v1/orders").orElseThrow()) {
            assertThat(order.path("endedAt").isString())
                    .as("%s has ended", order)
                    .isTrue();
            if (order.path("submittedAt").isString()) {
                assertThat(Instant.parse(order.path("submittedAt").stringValue()))
                        .as("the send of %s", order)
                        .isBefore(closed.plus(PAUSE));
            }
        }
    }

    private void awaitNotSent(Collection<String> clOrdIds) {
        paper.await(() -> suite.reports().answerAll(clOrdIds), "not every approval was answered: " + clOrdIds);
        assertThat(clOrdIds)
                .allSatisfy(each ->
                        assertThat(suite.reports().on(each)).allMatch(ExecutionReport.NotSent.class::isInstance));
    }

    /** As a machine without memory does; the supervisor starts them again. */
    private void killAllServices() throws Exception {
        List<Long> before = new ArrayList<>();
        for (Service each : Service.DEPLOYED) {
            before.add(suite.pid(each.key()));
        }
        Signal.KILL.to(before);
        paper.await(
                () -> before.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()), "the services did not die");
    }

    private void assertThatTheKillIsInForce(String kill) {
        paper.await(
                () -> List.of(Service.RISK, Service.EXECUTION).stream()
                        .allMatch(each -> suite.killSwitch(each)
                                .path("killId")
                                .asString("")
                                .equals(kill)),
                "the kill is forgotten, or the services do not come back");
        paper.await(
                () -> isVerified(suite.killSwitch(Service.EXECUTION), kill),
                "execution does not verify the kill again");
    }

    private void rearmedByTwoPeopleAlone(String kill) {
        paper.await(() -> suite.rearm("RISK", kill).status() == 202, "risk does not take a request to re-arm");
        assertThat(suite.rearm("OPERATOR", kill).status()).isEqualTo(403);
        assertThat(suite.rearm("RISK", kill).status())
                .as("the same person again")
                .isEqualTo(409);
        assertThat(suite.killSwitch(Service.RISK).path("killId").asString("")).isEqualTo(kill);
        Http.Answer second = suite.rearm("RISK2", kill);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
    }

    private void awaitArmed() {
        paper.await(
                () -> suite.killSwitch(Service.EXECUTION)
                        .path("state")
                        .asString("")
                        .equals("ARMED"),
                "execution does not hear of the re-arm");
    }

    private void assertThatItTradesAgain() {
        Instant from = Instant.now();
        paper.await(
                () -> suite.reports().all().stream()
                        .anyMatch(it -> it instanceof ExecutionReport.New
                                && it.transactTime().isAfter(from)
                                && !ours.contains(it.clOrdId().value())),
                "the strategy's orders do not reach the exchange");
    }

    /** Returns the ids of the kills that execution gives itself beside the one in force, one for each forgery. */
    private List<String> haltsOfForgeriesThatMoveNothing() {
        Standing before = standing();
        List<String> forged = List.of(
                suite.approvals().unsigned(Approvals.approval(epoch(), LONG)),
                suite.approvals().signedWithAnotherKey(Approvals.approval(epoch(), LONG)));
        paper.await(() -> suite.halts().size() == forged.size(), "not every forgery is a kill of its own");
        assertThat(standing()).as("the account after the forgeries").isEqualTo(before);
        forged.forEach(this::assertThatNobodyKnowsOf);
        return suite.halts();
    }

    private Standing standing() {
        Instant asked = Instant.now();
        List<Standing> found = new ArrayList<>();
        paper.await(() -> Standing.at(suite, asked).map(found::add).isPresent(), "risk and execution tell no standing");
        return found.getLast();
    }

    private void assertThatNobodyKnowsOf(String forged) {
        assertThat(suite.reports().on(forged)).as("what was said on " + forged).isEmpty();
        assertThat(suite.orderStatus(forged))
                .as("execution asked for " + forged)
                .isEqualTo(404);
    }

    /** Returns the id of the kill that execution gives itself. */
    private String stoppedByAForgery() {
        String forged = suite.approvals().unsigned(Approvals.approval(epoch(), LONG));
        paper.await(() -> suite.halts().size() == 1, "the forgery does not stop the account");
        String halt = suite.halts().getFirst();
        paper.await(() -> isVerified(suite.killSwitch(Service.EXECUTION), halt), "the stop is not verified");
        assertThatNobodyKnowsOf(forged);
        return halt;
    }

    private void assertThatTheGateClosesWithoutADatabase() throws Exception {
        long epoch = epoch();
        List<Long> database = suite.database();
        List<String> late = new ArrayList<>();
        Signal.STOP.to(database);
        try {
            Http.Answer answer = suite.kill(Service.RISK, "OPERATOR", "the database hangs");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            String kill = answer.json().path("killId").stringValue();
            paper.await(
                    () -> suite.killSwitch(Service.EXECUTION)
                            .path("killId")
                            .asString("")
                            .equals(kill),
                    "execution does not hear of the kill while the database hangs");
            late.add(approved(epoch));
            late.add(approved(epoch + 1));
        } finally {
            Signal.CONT.to(database);
        }
        awaitNotSent(late);
        paper.await(
                () -> suite.killSwitch(Service.EXECUTION)
                        .path("state")
                        .asString("")
                        .equals("KILLED_VERIFIED"),
                "the kill is not verified when the database works again");
    }
}
