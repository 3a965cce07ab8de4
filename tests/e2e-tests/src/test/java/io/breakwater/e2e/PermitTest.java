package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.RiskVerdict.Approved;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Orders leave only while risk is alive to permit them. The approvals here are good for minutes, and so are books, so
 * that nothing but the permit can hold them back.
 */
@Isolated("it measures how soon orders stop leaving")
class PermitTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PERMIT = Duration.ofSeconds(2);
    private static final Duration TOLERANCE = Duration.ofMillis(250);
    private static final Duration SLEEP = Duration.ofSeconds(10);
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int COULD_NOT_RUN = 3;

    @TempDir
    private Path folder;

    private Paper paper;
    private Suite suite;
    private long epoch;

    @BeforeEach
    void start() throws Exception {
        paper = Paper.start(
                folder,
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "1h",
                "--max-data-age",
                "10m");
        suite = paper.awaitReady();
        paper.await(() -> suite.epoch().isPresent(), "risk tells no epoch");
        epoch = suite.epoch().orElseThrow();
    }

    @AfterEach
    void endAll() throws Exception {
        paper.end();
    }

    @Test
    void nothingLeavesWithoutAFreshPermitAndNothingLeavesTwice() throws Exception {
        assertThatTradingWorks();
        assertThatARepeatedApprovalIsExecutedOnce();
        assertThatSendingEndsWhenRiskStops();
        assertThatTradingWorks();
        assertThatAnsweredQuestionsOfLongAgoPermitNothing();
        assertThatTradingWorks();
        assertThatASecondSupervisorIsRefused();
    }

    private String approved() {
        return suite.approvals().signed(Approvals.approval(epoch, LONG));
    }

    /** Approvals are published until one of them reaches the exchange. */
    private void assertThatTradingWorks() {
        List<String> approved = new ArrayList<>();
        paper.await(
                () -> {
                    approved.add(approved());
                    return approved.stream().anyMatch(suite.reports()::reachedTheExchange);
                },
                "no approved order reaches the exchange");
    }

    private void assertThatARepeatedApprovalIsExecutedOnce() {
        Approved approval = Approvals.approval(epoch, LONG);
        String first = suite.approvals().signed(approval);
        suite.approvals().signed(approval);
        String behind = approved();
        paper.await(() -> suite.reports().answerAll(List.of(first, behind)), "the approvals were not answered");
        assertThat(suite.reports().on(first)).singleElement().isInstanceOf(ExecutionReport.New.class);
    }

    private void assertThatSendingEndsWhenRiskStops() throws Exception {
        List<String> before = publishFor(Duration.ofSeconds(1));
        paper.await(() -> suite.reports().answerAll(before), "the approvals were not answered");
        long risk = suite.pid("risk");
        Signal.STOP.to(risk);
        Instant stopped = Instant.now();
        List<String> after = publishFor(PERMIT.multipliedBy(3));
        paper.await(() -> suite.reports().answerAll(after), "the approvals were not answered");
        Signal.CONT.to(risk);

        assertThat(before).allMatch(suite.reports()::reachedTheExchange);
        assertThat(after).anySatisfy(each -> assertThat(notSent(each)).isTrue());
        for (String each : after) {
            if (!notSent(each)) {
                assertThat(submittedAt(each))
                        .as("the send of %s after risk stopped at %s", each, stopped)
                        .isBefore(stopped.plus(PERMIT).plus(TOLERANCE));
            }
        }
    }

    /** One approval each tenth of a second. */
    private List<String> publishFor(Duration time) {
        List<String> published = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            published.add(approved());
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
        return published;
    }

    /** For want of a permit and nothing else. */
    private boolean notSent(String clOrdId) {
        return suite.reports()
                .last(clOrdId)
                .filter(ExecutionReport.NotSent.class::isInstance)
                .map(ExecutionReport.NotSent.class::cast)
                .filter(it -> it.reason() == NotSentReason.NO_PERMIT)
                .isPresent();
    }

    private Instant submittedAt(String clOrdId) {
        List<JsonNode> orders = new ArrayList<>();
        paper.await(() -> suite.order(clOrdId).map(orders::add).isPresent(), "execution does not tell of " + clOrdId);
        return Instant.parse(orders.getFirst().path("submittedAt").stringValue());
    }

    /** When execution goes on, the answers in its socket are old and risk cannot give a new one. */
    private void assertThatAnsweredQuestionsOfLongAgoPermitNothing() throws Exception {
        long execution = suite.pid("execution");
        long risk = suite.pid("risk");
        Signal.STOP.to(execution);
        List<String> published = new ArrayList<>(publishFor(Duration.ofSeconds(1)));
        Signal.STOP.to(risk);
        published.addAll(publishFor(SLEEP.minusSeconds(1)));
        Signal.CONT.to(execution);
        paper.await(() -> suite.reports().answerAll(published), "the approvals were not answered");
        Signal.CONT.to(risk);

        assertThat(published).allMatch(this::notSent);
    }

    private void assertThatASecondSupervisorIsRefused() throws Exception {
        Command sameState = again(paper.state(), paper.portBase() + 10);
        assertThat(sameState.exitCode()).as(sameState.said()).isEqualTo(COULD_NOT_RUN);
        assertThat(sameState.said()).contains("in use by another suite (process " + paper.pid() + ")");
        Command samePorts = again(folder.resolve("other"), paper.portBase());
        assertThat(samePorts.exitCode()).as(samePorts.said()).isEqualTo(COULD_NOT_RUN);
        assertThat(samePorts.said())
                .contains("the port " + Service.SIMULATOR.port(paper.portBase()) + " of simulator is in use");
        assertThat(paper.isAlive()).as("the first one goes on").isTrue();
        assertThatTradingWorks();
    }

    private Command again(Path state, int portBase) throws Exception {
        return Command.run(
                folder,
                "paper",
                "--tape",
                Installation.BTC_USD,
                "--state",
                state,
                "--runs",
                folder.resolve("others"),
                "--port-base",
                portBase);
    }
}
