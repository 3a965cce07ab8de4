package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limit;
import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.cancel;
import static io.breakwater.core.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AReport;
import io.breakwater.core.risk.Gate.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loss of 10.00000 trips, one of 15.00000 halts. */
class LossBreakerTest {

    private final Gate gate = Gate.with(Limits.WIDE.withLoss("10.00000"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # bought 1.0000 at     | bid  | fee      | state
            # unrealized alone: 100.0 less the bid
            100.0                  | 90.1 | 0.00000  | ACTIVE
            100.0                  | 90.0 | 0.00000  | REDUCE_ONLY
            100.0                  | 89.9 | 0.00000  | REDUCE_ONLY
            100.0                  | 85.1 | 0.00000  | REDUCE_ONLY
            100.0                  | 85.0 | 0.00000  | HALTED
            # fees alone
            99.0                   | 99.0 | 9.99999  | ACTIVE
            99.0                   | 99.0 | 10.00000 | REDUCE_ONLY
            99.0                   | 99.0 | 14.99999 | REDUCE_ONLY
            99.0                   | 99.0 | 15.00000 | HALTED
            # both: 6 and 3.99999, 6 and 4
            100.0                  | 94.0 | 3.99999  | ACTIVE
            100.0                  | 94.0 | 4.00000  | REDUCE_ONLY
            # a gain pays for fees: 4 gained, 14 paid
            100.0                  | 104.0 | 13.99999 | ACTIVE
            100.0                  | 104.0 | 14.00000 | REDUCE_ONLY
            """)
    void tripsAtTheLossWithUnrealizedAndFees(String bought, String bid, String fee, TradingState state) {
        gate.prices(bid + " 50.0000", "110.0 50.0000");

        gate.holds("1.0000", bought, fee);

        assertThat(gate.risk.state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "bought at 100.0, sold at {0}: {1}")
    @CsvSource({"90.1, ACTIVE", "90.0, REDUCE_ONLY", "85.1, REDUCE_ONLY", "85.0, HALTED"})
    void tripsAtARealizedLossWithoutAnyPosition(String sold, TradingState state) {
        gate.holds("1.0000", "100.0", "0.00000");
        gate.holds("-1.0000", sold, "0.00000");

        assertThat(gate.risk.state()).isEqualTo(state);
    }

    @Test
    void marksAShortPositionAtTheAsk() {
        gate.holds("-1.0000", "100.0", "0.00000");

        gate.prices("95.0 1.0000", "109.9 1.0000");
        assertThat(gate.risk.state()).isEqualTo(TradingState.ACTIVE);

        gate.prices("95.0 1.0000", "110.0 1.0000");
        assertThat(gate.risk.state()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void staysTrippedAfterTheLossIsRecovered() {
        gate.holds("1.0000", "100.0", "0.00000");
        gate.prices("90.0 50.0000", "110.0 50.0000");

        gate.prices("120.0 50.0000", "121.0 50.0000");

        assertThat(gate.risk.state()).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(gate.risk.isBreakerTripped()).isTrue();
        Denied denied = (Denied) gate.ask(limitBuy("0.1000").at("120.0"));
        assertThat(denied.denial())
                .isEqualTo(new Denial.LossBreakerTripped(Money.of("10.00000"), Money.of("10.00000")));
    }

    @Test
    void saysOnceWhenItBecomesStricter() {
        gate.holds("1.0000", "100.0", "0.00000");

        assertThat(stricterAt("90.1")).isFalse();
        assertThat(stricterAt("90.0")).isTrue();
        assertThat(stricterAt("89.0")).isFalse();
        assertThat(stricterAt("85.0")).isTrue();
        assertThat(stricterAt("80.0")).isFalse();
        assertThat(stricterAt("120.0")).isFalse();
    }

    private boolean stricterAt(String bid) {
        gate.market.onBook(snapshot(bid + " 50.0000", "130.0 50.0000"), 2, NOON);
        return gate.risk.onMarket();
    }

    @Test
    void saysSoWhenAFillTripsIt() {
        assertThat(gate.risk.on(AReport.of("a").fill(Side.BUY, "1.0000", "99.0", "10.00000")))
                .isTrue();
        assertThat(gate.risk.on(AReport.of("a").fill(Side.BUY, "1.0000", "99.0", "10.00000")))
                .as("the same fill again")
                .isFalse();
    }

    @ParameterizedTest(name = "holding {0}: {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # held  | side | qty    | verdict
            1.0000  | BUY  | 0.0100 | max_loss
            1.0000  | SELL | 0.9999 | passes
            1.0000  | SELL | 1.0000 | passes
            1.0000  | SELL | 1.0001 | max_loss
            -1.0000 | SELL | 0.0100 | max_loss
            -1.0000 | BUY  | 1.0000 | passes
            -1.0000 | BUY  | 1.0001 | max_loss
            """)
    void letsOnlyReducingOrdersPassAndNoneThroughZero(String held, Side side, String qty, String verdict) {
        gate.holds(held, held.startsWith("-") ? "101.0" : "99.0", "10.00000");
        assertThat(gate.risk.state()).isEqualTo(TradingState.REDUCE_ONLY);

        assertThat(gate.verdictOn(limit(side, qty).at("100.0"))).isEqualTo(verdict);
    }

    @Test
    void countsWorkingReducingOrdersBeforeAnotherMayReduce() {
        gate.holds("1.0000", "99.0", "10.00000");
        assertThat(gate.verdictOn(limitSell("0.6000").at("100.0").named("a"))).isEqualTo("passes");

        assertThat(gate.verdictOn(limitSell("0.4001").at("100.0").named("b"))).isEqualTo("max_loss");
        assertThat(gate.verdictOn(limitSell("0.4000").at("100.0").named("c"))).isEqualTo("passes");
    }

    @Test
    void letsNothingButCancelsPassWhenHalted() {
        gate.holds("1.0000", "99.0", "15.00000");

        assertThat(gate.verdictOn(limitSell("1.0000").at("100.0"))).isEqualTo("max_loss");
        assertThat(Gate.nameOf(gate.risk.on(cancel("c", "x")).orElseThrow())).isEqualTo("passes");
    }

    @Test
    void tripsNothingWhileAPositionHasNoPriceToMarkItAt() {
        gate.holds("1.0000", "99.0", "0.00000");

        gate.prices("", "101.0 1.0000");
        assertThat(gate.risk.state()).isEqualTo(TradingState.ACTIVE);
        assertThat(gate.risk.isBreakerTripped()).isFalse();
        assertThat(gate.verdictOn(limitSell("1.0000").at("100.0").named("a"))).isEqualTo("market_data");

        gate.prices(Gate.BIDS, Gate.ASKS);
        assertThat(gate.risk.state()).as("nothing was lost").isEqualTo(TradingState.ACTIVE);
        assertThat(gate.verdictOn(limitSell("1.0000").at("100.0").named("b"))).isEqualTo("passes");
    }

    @Test
    void neverLoosensWhatPeopleCommanded() {
        gate.risk.tighten(TradingState.HALTED);
        gate.risk.tighten(TradingState.ACTIVE);

        assertThat(gate.risk.state()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void haltsWhereTheLossIsBeyondAllNumbers() {
        gate.holds("-1000.0000", "0.1", "0.00000");

        gate.prices("1.0 1.0000", "92233720368547758.0 1.0000");

        assertThat(gate.risk.state()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void tripsNothingBelowTheGreatestLimitThereIs() {
        Gate greatest = Gate.with(Limits.WIDE.withLoss("92233720368547.75807"));

        greatest.holds("1.0000", "100.0", "0.00000");

        assertThat(greatest.risk.state()).isEqualTo(TradingState.ACTIVE);
    }
}
