package io.breakwater.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.AReport;
import io.breakwater.core.order.OrderState.Closed;
import io.breakwater.core.order.OrderState.PendingNew;
import io.breakwater.core.order.OrderState.Working;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of 1.0000. A state is written with what has been filled, a report with its quantities. */
class OrderStateTest {

    private static final long ORDER_QTY = 10_000;

    @ParameterizedTest(name = "{0} then {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # state               | report                     | next
            PendingNew 0          | New                        | Working 0
            PendingNew 0          | Trade 0.4 cum 0.4          | Working 0.4
            PendingNew 0          | Trade 1.0 cum 1.0          | FILLED 1.0
            PendingNew 0          | Canceled 0                 | CANCELED 0
            PendingNew 0          | Expired 0                  | EXPIRED 0
            PendingNew 0          | Rejected                   | REJECTED 0
            PendingNew 0          | NotSent                    | NOT_SENT 0
            PendingNew 0          | Validated                  | VALIDATED 0
            PendingNew 0          | CancelRejected             | PendingNew 0
            PendingNew 0          | Canceled 0.1               | illegal
            PendingNew 0          | Expired 0.1                | illegal
            Working 0             | New                        | Working 0
            Working 0             | Trade 0.4 cum 0.4          | Working 0.4
            Working 0.4           | Trade 0.6 cum 1.0          | FILLED 1.0
            Working 0.4           | Trade 0.5999 cum 0.9999    | Working 0.9999
            Working 0.4           | New                        | Working 0.4
            Working 0.4           | Canceled 0.4               | CANCELED 0.4
            Working 0.4           | Expired 0.4                | EXPIRED 0.4
            Working 0.4           | CancelRejected             | Working 0.4
            Working 0             | Rejected                   | illegal
            Working 0             | NotSent                    | illegal
            Working 0             | Validated                  | illegal
            Working 0.4           | Rejected                   | illegal
            Working 0.4           | Canceled 0.3               | illegal
            Working 0.4           | Canceled 0.5               | illegal
            Working 0.4           | Expired 0                  | illegal
            # a cancel is on its way, and the fill that came late is kept
            PendingCancel 0.4     | Trade 0.2 cum 0.6          | PendingCancel 0.6
            PendingCancel 0.4     | Trade 0.6 cum 1.0          | FILLED 1.0
            PendingCancel 0.4     | Canceled 0.4               | CANCELED 0.4
            PendingCancel 0.4     | Canceled 0.3               | illegal
            PendingCancel 0.4     | Expired 0.4                | EXPIRED 0.4
            PendingCancel 0.4     | New                        | PendingCancel 0.4
            PendingCancel 0.4     | CancelRejected             | Working 0.4
            PendingCancel 0.4     | Rejected                   | illegal
            PendingCancel 0.4     | NotSent                    | illegal
            PendingCancel 0       | Rejected                   | REJECTED 0
            PendingCancel 0       | NotSent                    | NOT_SENT 0
            PendingCancel 0       | Validated                  | VALIDATED 0
            # more than ordered, a wrong sum, nothing, less than nothing
            Working 0.4           | Trade 0.6001 cum 1.0001    | illegal
            Working 0.4           | Trade 0.2 cum 0.5          | illegal
            Working 0.4           | Trade 0.2 cum 0.6 left 0.3 | illegal
            Working 0.4           | Trade 0.0 cum 0.4          | illegal
            Working 0.4           | Trade -0.1 cum 0.3         | illegal
            PendingNew 0          | Trade 1.0001 cum 1.0001    | illegal
            PendingCancel 0.4     | Trade 0.2 cum 0.2          | illegal
            """)
    void movesOnByAReport(String state, String report, String next) {
        OrderState before = state(state);

        if (next.equals("illegal")) {
            assertThatThrownBy(() -> OrderState.next(before, report(report)))
                    .isInstanceOf(IllegalOrderTransition.class)
                    .hasMessageStartingWith("after " + before);
        } else {
            assertThat(OrderState.next(before, report(report))).isEqualTo(state(next));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "New",
                "Trade 0.1 cum 0.1",
                "Canceled 0",
                "Expired 0",
                "Rejected",
                "NotSent",
                "Validated",
                "CancelRejected"
            })
    void letsNothingFollowTheEnd(String report) {
        for (OrdStatus status : OrdStatus.values()) {
            if (status.isTerminal()) {
                Closed closed = new Closed(ORDER_QTY, 0, status);

                assertThatThrownBy(() -> OrderState.next(closed, report(report)))
                        .isInstanceOf(IllegalOrderTransition.class);
            }
        }
    }

    @ParameterizedTest(name = "a cancel asked of {0} gives {1}")
    @CsvSource({
        "PendingNew 0,      PendingCancel 0",
        "Working 0.4,       PendingCancel 0.4",
        "PendingCancel 0.4, PendingCancel 0.4",
        "CANCELED 0.4,      CANCELED 0.4"
    })
    void notesACancelThatIsOnItsWay(String state, String next) {
        OrderState asked = OrderState.cancelRequested(state(state));

        assertThat(asked.status()).isEqualTo(state(next).status());
        assertThat(asked.cumQty()).isEqualTo(state(next).cumQty());
    }

    /** A cancel overtakes its order on the way to the venue; the venue then refuses the order itself. */
    @Test
    void mayStillBeRejectedWhereTheCancelCameBeforeTheOrder() {
        OrderState pending = OrderState.cancelRequested(new PendingNew(ORDER_QTY, 0));
        OrderState cancelRefused = OrderState.next(pending, AReport.of("order").cancelRejected("cancel"));

        OrderState end = OrderState.next(cancelRefused, AReport.of("order").rejected());

        assertThat(end).isEqualTo(new Closed(ORDER_QTY, 0, OrdStatus.REJECTED));
    }

    @Test
    void mayNotBeRejectedOnceTheVenueHasTakenItWhateverBecameOfACancel() {
        OrderState pending = OrderState.cancelRequested(new PendingNew(ORDER_QTY, 0));
        OrderState taken = OrderState.next(pending, AReport.of("order").accepted());
        OrderState cancelRefused = OrderState.next(taken, AReport.of("order").cancelRejected("cancel"));

        assertThatThrownBy(
                        () -> OrderState.next(cancelRefused, AReport.of("order").rejected()))
                .isInstanceOf(IllegalOrderTransition.class);
    }

    @ParameterizedTest(name = "{0}: {1}, {2} may still fill")
    @CsvSource({
        "PendingNew 0,      PENDING_NEW,      10000",
        "Working 0,         NEW,              10000",
        "Working 0.4,       PARTIALLY_FILLED, 6000",
        "PendingCancel 0.4, PENDING_CANCEL,   6000",
        "CANCELED 0.4,      CANCELED,         0",
        "FILLED 1.0,        FILLED,           0"
    })
    void knowsItsStatusAndWhatMayStillFill(String state, OrdStatus status, long leaves) {
        assertThat(state(state).status()).isEqualTo(status);
        assertThat(state(state).leavesQty()).isEqualTo(leaves);
    }

    private static OrderState state(String text) {
        String name = text.split(" ")[0];
        long cumQty = units(text.split(" ")[1]);
        return switch (name) {
            case "PendingNew" -> new PendingNew(ORDER_QTY, cumQty);
            case "Working" -> new Working(ORDER_QTY, cumQty);
            case "PendingCancel" -> pendingCancel(cumQty);
            default -> new Closed(ORDER_QTY, cumQty, OrdStatus.valueOf(name));
        };
    }

    private static OrderState pendingCancel(long cumQty) {
        return OrderState.cancelRequested(cumQty == 0 ? new PendingNew(ORDER_QTY, 0) : new Working(ORDER_QTY, cumQty));
    }

    private static long units(String decimal) {
        return Math.round(Double.parseDouble(decimal) * ORDER_QTY);
    }

    private static ExecutionReport report(String text) {
        String[] words = text.split(" ");
        AReport order = AReport.of("order");
        return switch (words[0]) {
            case "New" -> order.accepted();
            case "Trade" -> {
                String left = words.length > 4 ? words[5] : decimal(ORDER_QTY - units(words[3]));
                yield order.trade("1", exact(words[1]), exact(words[3]), exact(left));
            }
            case "Canceled" -> order.canceled(exact(words[1]));
            case "Expired" -> order.expired(exact(words[1]));
            case "Rejected" -> order.rejected();
            case "NotSent" -> order.notSent();
            case "Validated" -> order.validated();
            default -> order.cancelRejected("cancel");
        };
    }

    private static String exact(String text) {
        return decimal(units(text));
    }

    private static String decimal(long units) {
        return new Quantity(units, 4).toString();
    }
}
