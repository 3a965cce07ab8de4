package io.breakwater.core.order;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.Fixtures.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Side;
import io.breakwater.core.AReport;
import io.breakwater.core.order.OpenOrders.Applied;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OpenOrdersTest {

    private static final AReport A = AReport.of("a");

    private final OpenOrders open = new OpenOrders(2);

    @Test
    void countsAnOrderFromItsAdditionToItsTerminalReport() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);
        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);

        open.on(A.accepted());
        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);

        open.on(A.trade("1", "0.4000", "0.4000", "0.6000"));
        assertThat(open.leaves(0, Side.BUY)).isEqualTo(6_000);

        open.on(A.trade("2", "0.6000", "1.0000", "0.0000"));
        assertThat(open.leaves(0, Side.BUY)).isZero();
        assertThat(open.isEmpty()).isTrue();
    }

    @Test
    void keepsSidesAndInstrumentsApart() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);
        open.add(limitBuy("0.5000").at("100.0").named("b").build(), 0);
        open.add(limitSell("0.3000").at("100.0").named("c").build(), 0);
        open.add(limitSell("0.2000").at("100.0").named("d").build(), 1);

        assertThat(open.leaves(0, Side.BUY)).isEqualTo(15_000);
        assertThat(open.leaves(0, Side.SELL)).isEqualTo(3_000);
        assertThat(open.leaves(1, Side.BUY)).isZero();
        assertThat(open.leaves(1, Side.SELL)).isEqualTo(2_000);
        assertThat(open.all())
                .extracting(each -> each.order().clOrdId().value())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void releasesOnlyWhenTheCancelIsConfirmed() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);
        open.on(A.accepted());

        open.cancelRequested(id("a"));
        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);

        open.on(A.trade("1", "0.4000", "0.4000", "0.6000"));
        assertThat(open.leaves(0, Side.BUY)).as("a late fill is kept").isEqualTo(6_000);

        open.on(A.canceled("0.4000"));
        assertThat(open.leaves(0, Side.BUY)).isZero();
        assertThat(open.find(id("a"))).isEmpty();
    }

    @Test
    void goesOnWorkingWhenTheCancelIsRefused() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);
        open.on(A.accepted());
        open.cancelRequested(id("a"));

        assertThat(open.on(A.cancelRejected("cancel"))).isEqualTo(Applied.APPLIED);

        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);
        assertThat(open.find(id("a")).orElseThrow().state()).isEqualTo(new OrderState.Working(10_000, 0));
    }

    static final List<ExecutionReport> ENDS = List.of(
            A.trade("1", "1.0000", "1.0000", "0.0000"),
            A.canceled("0.0000"),
            A.expired("0.0000"),
            A.rejected(),
            A.notSent(),
            A.validated());

    @ParameterizedTest
    @FieldSource("ENDS")
    void releasesEverythingWithAnyEnd(ExecutionReport end) {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 1);

        assertThat(open.on(end)).isEqualTo(Applied.APPLIED);

        assertThat(open.leaves(1, Side.BUY)).isZero();
        assertThat(open.isEmpty()).isTrue();
        assertThat(open.on(end)).as("the same again").isEqualTo(Applied.DUPLICATE);
        assertThat(open.leaves(1, Side.BUY)).isZero();
    }

    @Test
    void changesNothingForAReportSeenBefore() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);
        ExecutionReport fill = A.trade("1", "0.4000", "0.4000", "0.6000");

        assertThat(open.on(fill)).isEqualTo(Applied.APPLIED);
        assertThat(open.on(fill)).isEqualTo(Applied.DUPLICATE);

        assertThat(open.leaves(0, Side.BUY)).isEqualTo(6_000);
    }

    @Test
    void remembersReportsOfOrdersItDoesNotKnow() {
        assertThat(open.on(A.accepted())).isEqualTo(Applied.UNKNOWN_ORDER);
        assertThat(open.on(A.accepted())).isEqualTo(Applied.DUPLICATE);
    }

    @Test
    void keepsTheOrderWhereAReportIsImpossible() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);
        ExecutionReport overfill = A.trade("1", "1.0001", "1.0001", "-0.0001");

        assertThatThrownBy(() -> open.on(overfill)).isInstanceOf(IllegalOrderTransition.class);
        assertThatThrownBy(() -> open.on(overfill)).as("no duplicate").isInstanceOf(IllegalOrderTransition.class);

        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);
    }

    @Test
    void forgetsAnOrderThatNeverLeftTheHouse() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);

        open.remove(id("a"));
        open.remove(id("a"));

        assertThat(open.leaves(0, Side.BUY)).isZero();
        assertThat(open.isEmpty()).isTrue();
    }

    @Test
    void refusesAnIdThatIsOpenAlready() {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);

        assertThatThrownBy(
                        () -> open.add(limitBuy("2.0000").at("100.0").named("a").build(), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("order a is open already");

        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);
    }

    @Test
    void ignoresACancelOfAnOrderItDoesNotHave() {
        open.cancelRequested(id("a"));

        assertThat(open.isEmpty()).isTrue();
    }

    static final List<ExecutionReport> OF_ANOTHER_ORDER = List.of(
            A.trade("1", "10000", "10000", "0"),
            A.trade("1", "0.40000", "0.4000", "0.6000"),
            A.trade("1", "0.4000", "0.40000", "0.6000"),
            A.trade("1", "0.4000", "0.4000", "0.60000"),
            A.trade("1", Side.SELL, "0.4000", "100.0", "0.4000", "0.6000", "0.00000"),
            A.canceled("0"),
            A.expired("0.00"),
            A.in("ETH/USD").accepted(),
            A.in("ETH/USD").trade("1", "0.4000", "0.4000", "0.6000"),
            A.in("ETH/USD").rejected());

    @ParameterizedTest
    @FieldSource("OF_ANOTHER_ORDER")
    void refusesAReportOfAnotherScaleSideOrSymbol(ExecutionReport other) {
        open.add(limitBuy("1.0000").at("100.0").named("a").build(), 0);

        assertThatThrownBy(() -> open.on(other))
                .isInstanceOf(IllegalOrderTransition.class)
                .hasMessageContaining("does not fit");

        assertThat(open.leaves(0, Side.BUY)).isEqualTo(10_000);
    }
}
