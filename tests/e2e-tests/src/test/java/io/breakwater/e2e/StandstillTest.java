package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.ExecutionReport.NotSent;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Execution stands still while risk goes on approving, once as a process that hangs and wakes, once as one that hangs
 * and is killed then: what had become stale meanwhile is not sent, and each such approval is told so once. The run
 * stays in {@code target/standstill} until the next one.
 */
@Order(2)
class StandstillTest {

    private static final Duration LENGTH = Duration.parse("PT" + System.getProperty("breakwater.standstill", "30s"));
    private static final Duration UNTIL_STALE = Duration.ofSeconds(3); // an approval is good for two
    private static final int APPROVALS = 1_000;
    private static final int PROPOSALS = 1_100;
    private static final int WARM_UP = 100;
    private static final int SHOWN = 5;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final ReportFile report = new ReportFile("standstill");

    @RegisterExtension
    final UnderFire session = new UnderFire("standstill", report, List.of());

    @Test
    void nothingIsSentOnApprovalsThatWaitedTooLong() throws Exception {
        session.awaitMore(WARM_UP);
        standstill(Signal.CONT);
        standstill(Signal.KILL);
        session.endInGoodOrder();
        session.audited();
    }

    private void standstill(Signal end) throws Exception {
        long execution = session.suite().pid(Service.EXECUTION.key());
        Instant stopped = Instant.now();
        Instant wakes;
        Signal.STOP.to(execution);
        try {
            propose();
            Duration left = LENGTH.minus(Duration.between(stopped, Instant.now()));
            session.paper().runsFor(left.compareTo(UNTIL_STALE) > 0 ? left : UNTIL_STALE);
            session.await(session.flow()::catchesUp, "the broker does not deliver");
        } finally {
            wakes = Instant.now();
            end.to(execution);
        }
        Map<String, Approved> stale = session.flow().approvals().entrySet().stream()
                .filter(each -> each.getValue().approvedAt().isAfter(stopped)
                        && each.getValue().expiresAt().isBefore(wakes))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(stale).as("stale approvals that wait").hasSizeGreaterThanOrEqualTo(APPROVALS);

        Map<Service, Long> ready = session.readyAgain(wakes);
        long told = untilTold(stale, wakes);
        Map<OrderFlow.Step, Long> steps = session.goesOn(wakes);

        assertThatNoneWasSent(stale);
        assertThat(session.ledger().submittedOfApproved(stopped, wakes))
                .as("orders sent of those approved while execution stood still")
                .isZero();
        assertThat(session.ledger().submittedTooLate())
                .as("orders sent too late")
                .isZero();
        tell(end, stale.size(), told, ready, steps);
    }

    /** Until risk has judged them all. */
    private void propose() {
        session.await(session.flow()::catchesUp, "the broker does not deliver");
        NewOrder like = session.flow().lastBuy().orElseThrow();
        Set<String> ours = new HashSet<>();
        try (Proposals proposals = session.suite().proposals()) {
            for (int i = 0; i < PROPOSALS; i++) {
                ours.add(proposals.like(like));
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
        session.await(
                () -> session.flow().catchesUp()
                        && Collections.disjoint(session.flow().unanswered(), ours),
                "proposals stay without a verdict");
    }

    /** The milliseconds until each of them has a report. */
    private long untilTold(Map<String, Approved> stale, Instant since) {
        session.await(
                () -> session.suite().reports().answerAll(stale.keySet()), "stale approvals stay without a report");
        return Duration.between(since, Instant.now()).toMillis();
    }

    private void assertThatNoneWasSent(Map<String, Approved> stale) {
        Map<String, List<ExecutionReport>> reports = session.suite().reports().all().stream()
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
