package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.cancel;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Measured;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AReport;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.risk.Gate.Limits;
import org.junit.jupiter.api.Test;

class RiskGateVerdictTest {

    @Test
    void carriesEveryMeasuredValueWithItsLimitAndTheVersion() {
        Gate gate = Gate.with(new Limits("1000.00000", "5.0000", 20_000, "10.00000", 3, 1000));

        Approved approved = (Approved) gate.ask(limitBuy("2.0000").at("101.0"));

        assertThat(approved.measured())
                .extracting(RiskGateVerdictTest::text)
                .containsExactly(
                        "limits_exist 1 of 1",
                        "well_formed 0 of 0",
                        "max_loss 0.00000 of 10.00000",
                        "trading_state 2.0000 of 0.0000",
                        "duplicate 0 of 0",
                        "market_data 0 of 1000",
                        "mark_missing 0 of 0",
                        "max_order_notional 202.00000 of 1000.00000",
                        "max_position 2.0000 of 5.0000",
                        "price_collar 10000 of 20000",
                        "order_rate 1 of 3");
        assertThat(approved.limitsVersion()).isEqualTo("limits-3");
        assertThat(approved.tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(approved.permitEpoch()).isEqualTo(Gate.EPOCH);
        assertThat(approved.approvedAt()).isEqualTo(Times.instant(NOON));
        assertThat(approved.expiresAt()).isEqualTo(Times.instant(NOON + SECOND));
    }

    @Test
    void stopsAtTheFirstRuleBrokenAndCarriesItsNumbers() {
        Gate gate = Gate.with(Limits.WIDE.withNotional("201.99999"));

        Denied denied = (Denied) gate.ask(limitBuy("2.0000").at("101.0"));

        assertThat(denied.denial())
                .isEqualTo(new Denial.NotionalAboveLimit(Money.of("202.00000"), Money.of("201.99999")));
        assertThat(denied.measured()).hasSize(8);
        assertThat(text(denied.measured().getLast())).isEqualTo("max_order_notional 202.00000 of 201.99999");
        assertThat(denied.limitsVersion()).isEqualTo("limits-3");
        assertThat(denied.deniedAt()).isEqualTo(Times.instant(NOON));
        assertThat(gate.risk.leaves(0, Side.BUY))
                .as("a denial reserves nothing")
                .isZero();
    }

    private static String text(Measured measured) {
        return measured.rule() + " " + measured.value() + " of " + measured.limit();
    }

    @Test
    void answersARedeliveredRequestOnceAndReservesNothingMore() {
        Gate gate = Gate.with(Limits.WIDE.withOrders(2));
        gate.ask(limitBuy("2.0000").at("100.0"));

        gate.risk.onTime(NOON + 600 * SECOND);
        gate.risk.tighten(TradingState.HALTED);

        assertThat(gate.askAgain(limitBuy("2.0000").at("100.0"))).isEmpty();
        assertThat(gate.risk.leaves(0, Side.BUY)).isEqualTo(20_000);
    }

    @Test
    void doesNotReconsiderADenial() {
        Gate gate = Gate.wide();
        gate.market.onUnsafe();
        assertThat(gate.verdictOn(marketBuy("1.0000"))).isEqualTo("market_data");

        gate.prices(Gate.BIDS, Gate.ASKS);

        assertThat(gate.askAgain(marketBuy("1.0000"))).isEmpty();
        assertThat(gate.verdictOn(marketBuy("1.0000").named("b"))).isEqualTo("passes");
    }

    @Test
    void countsNoRedeliveredRequestInTheRate() {
        Gate gate = Gate.with(Limits.WIDE.withOrders(2));
        for (int i = 0; i < 5; i++) {
            gate.askAgain(marketBuy("1.0000").named("a"));
        }

        assertThat(gate.verdictOn(marketBuy("1.0001").named("b"))).isEqualTo("passes");
    }

    @Test
    void reservesFromTheApprovalToTheTerminalReport() {
        Gate gate = Gate.with(Limits.WIDE.withPosition("5.0000"));
        gate.ask(limitBuy("3.0000").at("100.0").named("a"));
        assertThat(gate.risk.leaves(0, Side.BUY)).isEqualTo(30_000);

        gate.risk.on(cancel("c", "a"));
        assertThat(gate.risk.leaves(0, Side.BUY))
                .as("a cancel that is only asked for")
                .isEqualTo(30_000);

        gate.risk.on(AReport.of("a").trade("1", "1.0000", "1.0000", "2.0000"));
        assertThat(gate.risk.leaves(0, Side.BUY)).isEqualTo(20_000);
        assertThat(gate.risk.portfolio().position(0).qty()).isEqualTo(10_000);
        assertThat(gate.verdictOn(limitBuy("2.0001").at("100.0").named("b"))).isEqualTo("max_position");

        gate.risk.on(AReport.of("a").canceled("1.0000"));
        gate.risk.on(AReport.of("a").canceled("1.0000"));
        assertThat(gate.risk.leaves(0, Side.BUY)).isZero();
        assertThat(gate.verdictOn(limitBuy("4.0000").at("100.0").named("d"))).isEqualTo("passes");
    }
}
