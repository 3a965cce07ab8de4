package io.breakwater.core.execution;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.cancel;
import static io.breakwater.core.Fixtures.id;
import static io.breakwater.core.Fixtures.instruments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AReport;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.IllegalOrderTransition;
import io.breakwater.core.order.Submission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionDeskTest {

    private static final long EPOCH = 7;
    private static final AReport A = AReport.of("a");

    private final List<ExecutionReport> reports = new ArrayList<>();
    private final List<OrderRequest> sent = new ArrayList<>();

    private final SendGate gate = _ -> new SendCheck(Times.instant(NOON), true, EPOCH, "");

    /** A venue that notes what it gets and always answers the same. */
    private record Venue(List<OrderRequest> sent, Submission answer) implements Exchange {
        @Override
        public Submission submit(NewOrder order) {
            sent.add(order);
            return answer;
        }

        @Override
        public Submission cancel(CancelOrder cancel) {
            sent.add(cancel);
            return answer;
        }
    }

    private ExecutionDesk deskBefore(Submission answer) {
        ExecutionDesk desk =
                new ExecutionDesk(instruments(btc()), new Venue(sent, answer), reports::add, SecondLook.none(), gate);
        desk.onTime(NOON);
        return desk;
    }

    private final ExecutionDesk desk = deskBefore(new Submission.Accepted());

    private static Approved approved(OrderRequest request, long epoch, long expiresAt) {
        return new Approved(
                request, TradingState.ACTIVE, List.of(), "v1", epoch, Times.instant(NOON), Times.instant(expiresAt));
    }

    private static Approved approved(OrderRequest request) {
        return approved(request, EPOCH, NOON + SECOND);
    }

    private static NewOrder order(String name) {
        return limitBuy("1.0000").at("100.0").named(name).build();
    }

    @Test
    void sendsAnApprovalOnceHoweverOftenItComes() {
        desk.on(approved(order("a")));
        desk.on(approved(order("a")));

        assertThat(sent).containsExactly(order("a"));
        assertThat(reports).isEmpty();
        assertThat(desk.open().leaves(0, Side.BUY)).isEqualTo(10_000);
    }

    @ParameterizedTest(name = "expired {0} ns after now: {1}")
    @CsvSource({"1, true", "0, true", "-1, false"})
    void sendsUntilTheApprovalHasExpired(long expiresAfter, boolean goes) {
        desk.on(approved(order("a"), EPOCH, NOON + expiresAfter));

        assertThat(sent).hasSize(goes ? 1 : 0);
        assertThat(desk.open().isEmpty()).isEqualTo(!goes);
        if (!goes) {
            assertThat(reports).singleElement().isInstanceOfSatisfying(ExecutionReport.NotSent.class, report -> {
                assertThat(report.reason()).isEqualTo(NotSentReason.STALE);
                assertThat(report.clOrdId()).isEqualTo(id("a"));
                assertThat(report.text()).isEqualTo("the approval expired at 2026-01-01T11:59:59.999999999Z");
            });
        }
    }

    @Test
    void doesNotLetTimeGoBackToReviveAnApproval() {
        desk.onTime(NOON + 2 * SECOND);
        desk.onTime(NOON);

        desk.on(approved(order("a")));

        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6", "8", "0", "-7"})
    void sendsNothingApprovedUnderAnotherEpoch(long epoch) {
        desk.on(approved(order("a"), epoch, NOON + SECOND));

        assertThat(sent).isEmpty();
        assertThat(reports).singleElement().isInstanceOfSatisfying(ExecutionReport.NotSent.class, report -> {
            assertThat(report.reason()).isEqualTo(NotSentReason.WRONG_EPOCH);
            assertThat(report.text()).isEqualTo("approved under epoch " + epoch + ", in force is 7");
        });
    }

    @Test
    void takesEveryOpenOrderBackUnderIdsOfTheKill() {
        desk.on(approved(order("a")));
        desk.on(approved(order("b")));
        sent.clear();

        desk.cancelAll(new Kill("kill-1", new Scope.All(), "operator", "by the test", Times.instant(NOON)));

        assertThat(sent)
                .extracting(each -> ((CancelOrder) each).origClOrdId().value())
                .containsExactly("a", "b");
        assertThat(sent).extracting(OrderRequest::clOrdId).doesNotHaveDuplicates();
        assertThat(sent).extracting(each -> each.rationale().cause()).containsOnly(new Cause.Command("kill-1"));
    }

    @Test
    void doesNotSendLaterWhatItOnceDidNotSend() {
        desk.on(approved(order("a"), EPOCH + 1, NOON + SECOND));

        desk.on(approved(order("a")));

        assertThat(sent).isEmpty();
        assertThat(reports).hasSize(1);
    }

    @Test
    void reportsWhatTheVenueRefusedAtOnce() {
        ExecutionDesk refused = deskBefore(new Submission.Rejected("EService:Unavailable"));

        refused.on(approved(order("a")));

        assertThat(refused.open().isEmpty()).isTrue();
        assertThat(reports).singleElement().isInstanceOfSatisfying(ExecutionReport.Rejected.class, report -> {
            assertThat(report.text()).isEqualTo("EService:Unavailable");
            assertThat(report.execId().value()).isEqualTo("a/rejected");
        });
    }

    @Test
    void keepsAnOrderOfUnknownOutcomeOpenAndNeverSendsItAgain() {
        ExecutionDesk unknown = deskBefore(new Submission.Unknown("timed out"));

        unknown.on(approved(order("a")));
        unknown.on(approved(order("a")));

        assertThat(sent).hasSize(1);
        assertThat(reports).isEmpty();
        assertThat(unknown.unknownOutcomes()).isEqualTo(1);
        assertThat(unknown.open().leaves(0, Side.BUY)).isEqualTo(10_000);
    }

    @Test
    void sendsACancelOfAnOpenOrderEvenStaleAndUnderAnotherEpoch() {
        desk.on(approved(order("a")));

        desk.on(approved(cancel("c", "a"), EPOCH - 1, NOON - SECOND));

        assertThat(sent).containsExactly(order("a"), cancel("c", "a"));
        assertThat(desk.open().leaves(0, Side.BUY)).as("not yet confirmed").isEqualTo(10_000);
    }

    @Test
    void refusesACancelOfAnOrderThatIsNotOpen() {
        desk.on(approved(cancel("c", "a")));
        desk.on(approved(cancel("c", "a")));

        assertThat(sent).isEmpty();
        assertThat(reports).singleElement().isInstanceOfSatisfying(ExecutionReport.CancelRejected.class, report -> {
            assertThat(report.clOrdId()).isEqualTo(id("c"));
            assertThat(report.origClOrdId()).isEqualTo(id("a"));
            assertThat(report.text()).isEqualTo("the order is not open");
        });
    }

    @Test
    void reportsARefusedCancelAndKeepsTheOrderWorking() {
        List<Submission> answers = new ArrayList<>(List.of(new Submission.Accepted(), new Submission.Rejected("no")));
        ExecutionDesk twice =
                new ExecutionDesk(instruments(btc()), answering(answers), reports::add, SecondLook.none(), gate);
        twice.on(approved(order("a")));

        twice.on(approved(cancel("c", "a")));

        assertThat(reports).singleElement().isInstanceOf(ExecutionReport.CancelRejected.class);
        assertThat(twice.open().leaves(0, Side.BUY)).isEqualTo(10_000);
    }

    @Test
    void countsACancelOfUnknownOutcome() {
        List<Submission> answers = new ArrayList<>(List.of(new Submission.Accepted(), new Submission.Unknown("?")));
        ExecutionDesk twice =
                new ExecutionDesk(instruments(btc()), answering(answers), reports::add, SecondLook.none(), gate);
        twice.on(approved(order("a")));

        twice.on(approved(cancel("c", "a")));

        assertThat(reports).isEmpty();
        assertThat(twice.unknownOutcomes()).isEqualTo(1);
        assertThat(twice.open().leaves(0, Side.BUY)).isEqualTo(10_000);
    }

    private static Exchange answering(List<Submission> answers) {
        return new Exchange() {
            @Override
            public Submission submit(NewOrder order) {
                return answers.removeFirst();
            }

            @Override
            public Submission cancel(CancelOrder cancel) {
                return answers.removeFirst();
            }
        };
    }

    @Test
    void passesEachReportOnOnce() {
        desk.on(approved(order("a")));
        ExecutionReport fill = A.trade("1", "0.4000", "0.4000", "0.6000");

        for (int i = 0; i < 3; i++) {
            desk.on(A.accepted());
            desk.on(fill);
        }

        assertThat(reports).containsExactly(A.accepted(), fill);
    }

    @Test
    void passesAReportOfAnOrderItDoesNotKnowOnOnceToo() {
        desk.on(A.rejected());
        desk.on(A.rejected());

        assertThat(reports).containsExactly(A.rejected());
    }

    @Test
    void passesNothingOnThatContradictsTheOrder() {
        desk.on(approved(order("a")));

        assertThatThrownBy(() -> desk.on(A.trade("1", "1.0001", "1.0001", "-0.0001")))
                .isInstanceOf(IllegalOrderTransition.class);

        assertThat(reports).isEmpty();
    }
}
