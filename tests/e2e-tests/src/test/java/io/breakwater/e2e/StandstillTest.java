package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.ExecutionReport.NotSent;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Execution stands still while risk goes on approving, once as a process that hangs and wakes, once as one that hangs
 * and is killed then: what had become stale meanwhile is not sent, and each such approval is told so once. The run
 * stays in {@code target/standstill} until the next one.
 */
@Tag("under-fire")
class StandstillTest {

    private static final Duration LENGTH = Duration.parse("PT" + System.getProperty("breakwater.standstill", "30s"));
    private static final int APPROVALS = 1_000;
    private static final int PROPOSALS = 1_100;
    private static final int WARM_UP = 100;
    private static final int SHOWN = 5;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final Path folder =
            Installation.HOME.resolve("tests/e2e-tests/target/standstill").toAbsolutePath();
    private final ReportFile report = new ReportFile(folder.resolveSibling("standstill-report.json"));

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
    void nothingIsSentOnApprovalsThatWaitedTooLong() throws Exception {
        try (OrderFlow flow = suite.orderFlow();
                Ledger ledger = suite.ledger()) {
            session.awaitMore(flow, WARM_UP);
            standstill(Signal.CONT, flow, ledger);
            standstill(Signal.KILL, flow, ledger);
            session.endInGoodOrder(flow, ledger);
        }
        session.audited();
    }

    private void standstill(Signal end, OrderFlow flow, Ledger ledger) throws Exception {
        long execution = suite.pid(Service.EXECUTION.key());
        Signal.STOP.to(execution);
        Instant stopped = Instant.now();
        propose(flow);
        paper.runsFor(LENGTH.minus(Duration.between(stopped, Instant.now())));
        paper.await(flow::catchesUp, "the broker does not deliver");
        Instant wakes = Instant.now();
        Map<String, Approved> stale = flow.approvals().entrySet().stream()
                .filter(each -> each.getValue().approvedAt().isAfter(stopped)
                        && each.getValue().expiresAt().isBefore(wakes))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(stale).as("stale approvals that wait").hasSizeGreaterThanOrEqualTo(APPROVALS);

        end.to(execution);
        Map<Service, Long> ready = session.readyAgain(wakes);
        long told = untilTold(stale, wakes);
        Map<OrderFlow.Step, Long> steps = session.goesOn(flow, wakes);

        assertThatNoneWasSent(stale);
        assertThat(ledger.submittedOfApproved(stopped, wakes))
                .as("orders sent of those approved while execution stood still")
                .isZero();
        assertThat(ledger.submittedTooLate()).as("orders sent too late").isZero();
        tell(end, stale.size(), told, ready, steps);
    }

    /** Until risk has judged them all. */
    private void propose(OrderFlow flow) {
        paper.await(flow::catchesUp, "the broker does not deliver");
        NewOrder like = flow.lastBuy().orElseThrow();
        Set<String> ours = new HashSet<>();
        try (Proposals proposals = suite.proposals()) {
            for (int i = 0; i < PROPOSALS; i++) {
                ours.add(proposals.like(like));
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
        paper.await(
                () -> flow.catchesUp() && Collections.disjoint(flow.unanswered(), ours),
                "proposals stay without a verdict");
    }

    /** The milliseconds until each of them has a report. */
    private long untilTold(Map<String, Approved> stale, Instant since) {
        paper.await(() -> suite.reports().answerAll(stale.keySet()), "stale approvals stay without a report");
        return Duration.between(since, Instant.now()).toMillis();
    }

    private void assertThatNoneWasSent(Map<String, Approved> stale) {
        Map<String, List<ExecutionReport>> reports = suite.reports().all().stream()
                .filter(each -> stale.containsKey(each.clOrdId().value()))
                .collect(Collectors.groupingBy(each -> each.clOrdId().value()));
        assertThat(reports).hasSameSizeAs(stale);
        assertThat(reports.values().stream()
                        .filter(each -> each.size() != 1 || !isStale(each.getFirst()))
                        .limit(SHOWN))
                .as("what was said of stale approvals beside one NotSent")
                .isEmpty();
    }

    private static boolean isStale(ExecutionReport report) {
        return report instanceof NotSent it && it.reason() == NotSentReason.STALE;
    }

    private void tell(Signal end, int stale, long told, Map<Service, Long> ready, Map<OrderFlow.Step, Long> steps)
            throws Exception {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stood_still", LENGTH.toString());
        line.put("stale_approvals", stale);
        line.put("all_told_millis", told);
        line.put("ready_millis", UnderFire.keys(ready));
        line.put("first_millis", steps);
        report.tell("ended_by_" + end, line);
    }
}
