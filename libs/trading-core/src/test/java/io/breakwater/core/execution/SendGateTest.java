package io.breakwater.core.execution;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.cancel;
import static io.breakwater.core.Fixtures.instruments;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the last look before a send decides. */
class SendGateTest {

    private static final long EPOCH = 7;

    private final List<ExecutionReport> reports = new ArrayList<>();
    private final List<OrderRequest> sent = new ArrayList<>();
    private final Exchange venue = new Exchange() {
        @Override
        public Submission submit(NewOrder order) {
            sent.add(order);
            return new Submission.Accepted();
        }

        @Override
        public Submission cancel(CancelOrder cancel) {
            sent.add(cancel);
            return new Submission.Accepted();
        }
    };

    private static Approved approved(OrderRequest request, long expiresAt) {
        return new Approved(
                request, TradingState.ACTIVE, List.of(), "v1", EPOCH, Times.instant(NOON), Times.instant(expiresAt));
    }

    private static NewOrder order(String name) {
        return limitBuy("1.0000").at("100.0").named(name).build();
    }

    /** The last look may have waited: what counts is the time it was taken, and the permit it found. */
    @ParameterizedTest(name = "{0} ms after the approval expired, permitted {1}, epoch {2}: {3}")
    @CsvSource({
        "-1000, true, 7, ",
        "0, true, 7, ",
        "1, true, 7, STALE",
        "1, false, 8, STALE",
        "0, false, 7, NO_PERMIT",
        "0, false, 8, NO_PERMIT",
        "0, true, 8, WRONG_EPOCH",
        "0, true, 6, WRONG_EPOCH",
    })
    void asksTheGateImmediatelyBeforeItSends(long late, boolean permitted, long epoch, NotSentReason reason) {
        Instant at = Times.instant(NOON + SECOND).plusMillis(late);
        ExecutionDesk gated = gatedBy(_ -> new SendCheck(at, permitted, epoch, "no permit is held"));

        gated.on(approved(order("a"), NOON + SECOND));

        assertThat(sent).hasSize(reason == null ? 1 : 0);
        assertThat(reports)
                .extracting(each -> ((ExecutionReport.NotSent) each).reason())
                .isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(gated.open().isEmpty()).isEqualTo(reason != null);
    }

    private ExecutionDesk gatedBy(SendGate other) {
        ExecutionDesk gated = new ExecutionDesk(instruments(btc()), venue, reports::add, SecondLook.none(), other);
        gated.onTime(NOON);
        return gated;
    }

    @Test
    void asksTheGateOnceAboutAnOrderThatIsPendingByThen() {
        List<Object> asked = new ArrayList<>();
        List<ExecutionDesk> desks = new ArrayList<>();
        desks.add(gatedBy(order -> {
            asked.add(desks.getFirst()
                    .open()
                    .find(order.clOrdId())
                    .orElseThrow()
                    .state()
                    .status());
            assertThat(sent).as("nothing has left").isEmpty();
            return new SendCheck(Times.instant(NOON), true, EPOCH, "");
        }));

        desks.getFirst().on(approved(order("a"), NOON + SECOND));
        desks.getFirst().on(approved(order("a"), NOON + SECOND));

        assertThat(asked).containsExactly(OrdStatus.PENDING_NEW);
        assertThat(sent).hasSize(1);
    }

    @Test
    void asksNoGateAboutAStaleApprovalOrACancel() {
        ExecutionDesk gated = gatedBy(order -> {
            throw new IllegalStateException("asked about " + order);
        });

        gated.on(approved(order("a"), NOON - 1));
        gated.on(approved(cancel("c", "a"), NOON + SECOND));

        assertThat(reports).hasSize(2);
    }
}
