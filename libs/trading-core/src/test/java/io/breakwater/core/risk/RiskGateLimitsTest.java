package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limit;
import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.AnOrder.market;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.MILLI;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.coarse;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.Fixtures;
import io.breakwater.core.risk.Gate.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule at its limit and one unit to each side; bid 99.0, ask 101.0. */
class RiskGateLimitsTest {

    @ParameterizedTest(name = "{0} {1} at {2}, limit {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # side | qty     | price | limit         | verdict
            SELL   | 9.9999  | 100.0 | 1000.00000    | passes
            SELL   | 10.0000 | 100.0 | 1000.00000    | passes
            SELL   | 10.0001 | 100.0 | 1000.00000    | max_order_notional
            SELL   | 10.0000 | 100.0 | 999.99999     | max_order_notional
            SELL   | 10.0000 | 100.0 | 1000.00001    | passes
            SELL   | 10.0000 | 100.1 | 1000.00000    | max_order_notional
            # a sell below the bid is valued at the bid of 99, a buy below the ask at the ask of 101
            SELL   | 10.0000 | 98.0  | 990.00000     | passes
            SELL   | 10.0000 | 98.0  | 989.99999     | max_order_notional
            BUY    | 10.0000 | 100.0 | 1010.00000    | passes
            BUY    | 10.0000 | 100.0 | 1009.99999    | max_order_notional
            BUY    | 10.0000 | 102.0 | 1019.99999    | max_order_notional
            """)
    void limitsTheValueOfAnOrder(Side side, String qty, String price, String limit, String verdict) {
        Gate gate = Gate.with(Limits.WIDE.withNotional(limit));

        assertThat(gate.verdictOn(limit(side, qty).at(price))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} ending at {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # qty  | limit      | verdict
            # within the first level of 1.0000, and one unit into the second at 103.0
            1.0000 | 101.00000  | passes
            1.0000 | 100.99999  | max_order_notional
            1.0001 | 103.01030  | passes
            1.0001 | 103.01029  | max_order_notional
            """)
    void valuesAMarketOrderAtTheEndOfItsWalk(String qty, String limit, String verdict) {
        Gate gate = Gate.with(Limits.WIDE.withNotional(limit));
        gate.prices(Gate.BIDS, "101.0 1.0000, 103.0 1.0000");

        assertThat(gate.verdictOn(marketBuy(qty))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "holding {0}, working {1} and {2}, {3} {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # held  | buying | selling | side | qty    | verdict at a limit of 5.0000
            0       | 0      | 0       | BUY  | 4.9999 | passes
            0       | 0      | 0       | BUY  | 5.0000 | passes
            0       | 0      | 0       | BUY  | 5.0001 | max_position
            0       | 0      | 0       | SELL | 5.0000 | passes
            0       | 0      | 0       | SELL | 5.0001 | max_position
            2.0000  | 0      | 0       | BUY  | 3.0000 | passes
            2.0000  | 0      | 0       | BUY  | 3.0001 | max_position
            # a sell of 7 takes 2 to -5
            2.0000  | 0      | 0       | SELL | 7.0000 | passes
            2.0000  | 0      | 0       | SELL | 7.0001 | max_position
            -2.0000 | 0      | 0       | BUY  | 7.0000 | passes
            -2.0000 | 0      | 0       | BUY  | 7.0001 | max_position
            # working orders count on their own side, and are never netted
            0       | 2.0000 | 0       | BUY  | 3.0000 | passes
            0       | 2.0000 | 0       | BUY  | 3.0001 | max_position
            0       | 2.0000 | 0       | SELL | 5.0000 | passes
            0       | 2.0000 | 0       | SELL | 5.0001 | max_position
            0       | 0      | 2.0000  | SELL | 3.0000 | passes
            0       | 0      | 2.0000  | SELL | 3.0001 | max_position
            1.0000  | 2.0000 | 3.0000  | BUY  | 2.0000 | passes
            1.0000  | 2.0000 | 3.0000  | BUY  | 2.0001 | max_position
            1.0000  | 2.0000 | 3.0000  | SELL | 3.0000 | passes
            1.0000  | 2.0000 | 3.0000  | SELL | 3.0001 | max_position
            # above the limit already: what only reduces passes, what goes through zero does not
            6.0000  | 0      | 0       | SELL | 0.5000 | passes
            6.0000  | 0      | 0       | SELL | 6.0000 | passes
            6.0000  | 0      | 0       | SELL | 6.0001 | max_position
            6.0000  | 0      | 0       | BUY  | 0.0100 | max_position
            -6.0000 | 0      | 0       | BUY  | 6.0000 | passes
            6.0000  | 0      | 5.0000  | SELL | 1.0000 | passes
            6.0000  | 0      | 5.0000  | SELL | 1.0001 | max_position
            """)
    void limitsThePositionWithWorkingOrders(
            String held, String buying, String selling, Side side, String qty, String verdict) {
        Gate gate = Gate.with(Limits.WIDE.withPosition("5.0000"));
        if (!buying.equals("0")) {
            assertThat(gate.verdictOn(limitBuy(buying).at("99.0").named("buying")))
                    .isEqualTo("passes");
        }
        if (!selling.equals("0")) {
            assertThat(gate.verdictOn(limitSell(selling).at("101.0").named("selling")))
                    .isEqualTo("passes");
        }
        if (!held.equals("0")) {
            gate.holds(held, "100.0", "0.00000");
        }

        assertThat(gate.verdictOn(limit(side, qty).at("100.0"))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} at {1}, collar {2} ppm: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # side | price | ppm   | verdict: 1 % of the mid of 100.0 is 1.0
            BUY    | 100.9 | 10000 | passes
            BUY    | 101.0 | 10000 | passes
            BUY    | 101.1 | 10000 | price_collar
            BUY    | 101.0 | 9999  | price_collar
            BUY    | 98.9  | 10000 | price_collar
            SELL   | 99.1  | 10000 | passes
            SELL   | 99.0  | 10000 | passes
            SELL   | 98.9  | 10000 | price_collar
            SELL   | 99.0  | 9999  | price_collar
            SELL   | 101.1 | 10000 | price_collar
            """)
    void keepsLimitPricesNearTheMid(Side side, String price, long ppm, String verdict) {
        Gate gate = Gate.with(Limits.WIDE.withCollar(ppm));

        assertThat(gate.verdictOn(limit(side, "1.0000").at(price))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "market {0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # side | qty    | verdict at 1 %: the second levels are 2 % away
            BUY    | 1.0000 | passes
            BUY    | 1.0001 | price_collar
            SELL   | 1.0000 | passes
            SELL   | 1.0001 | price_collar
            # both levels hold 2.0000; beyond what is visible nothing can be measured
            BUY    | 2.0000 | price_collar
            BUY    | 2.0001 | market_data
            SELL   | 2.0001 | market_data
            """)
    void keepsTheWalkOfAMarketOrderNearTheMid(Side side, String qty, String verdict) {
        Gate gate = Gate.with(Limits.WIDE.withCollar(10_000));
        gate.prices("99.0 1.0000, 98.0 1.0000", "101.0 1.0000, 102.0 1.0000");

        assertThat(gate.verdictOn(market(side, qty))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "market {0} {1}: {2}")
    @CsvSource({"BUY, 2.0000, passes", "BUY, 2.0001, market_data", "SELL, 2.0000, passes", "SELL, 2.0001, market_data"})
    void deniesAMarketOrderThatTheVisibleBookCannotFill(Side side, String qty, String verdict) {
        Gate gate = Gate.wide();
        gate.prices("99.0 1.0000, 98.0 1.0000", "101.0 1.0000, 102.0 1.0000");

        assertThat(gate.verdictOn(market(side, qty))).isEqualTo(verdict);
    }

    @Test
    void comparesWithAMidBetweenTwoTicksExactly() {
        // mid 99.95: 100.0 is 500.25 ppm away
        Gate below = Gate.with(Limits.WIDE.withCollar(500));
        below.prices("99.9 1.0000", "100.0 1.0000");
        Gate above = Gate.with(Limits.WIDE.withCollar(501));
        above.prices("99.9 1.0000", "100.0 1.0000");

        assertThat(below.verdictOn(limitBuy("1.0000").at("100.0"))).isEqualTo("price_collar");
        assertThat(above.verdictOn(limitBuy("1.0000").at("100.0"))).isEqualTo("passes");
    }

    @ParameterizedTest(name = "data of {0} ns ago: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # age in ns | verdict at 1000 ms
            999999999   | passes
            1000000000  | passes
            1000000001  | market_data
            0           | passes
            # from the future: another machine's clock may be ahead by 250 ms
            -250000000  | passes
            -250000001  | market_data
            """)
    void limitsTheAgeOfMarketData(long ageNanos, String verdict) {
        Gate gate = Gate.wide();
        gate.market.onBook(Fixtures.snapshot(Gate.BIDS, Gate.ASKS), 3, NOON - ageNanos);

        assertThat(gate.verdictOn(marketBuy("1.0000"))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "decided {0} ns ago: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # age in ns | verdict at 1000 ms
            1000000000  | passes
            1000000001  | market_data
            """)
    void limitsTheAgeOfTheDataAnOrderWasDecidedOn(long ageNanos, String verdict) {
        assertThat(Gate.wide().verdictOnDecided(marketBuy("1.0000"), NOON - ageNanos))
                .isEqualTo(verdict);
    }

    @Test
    void takesNoTradeForNewsOfTheBook() {
        Gate gate = Gate.wide();
        gate.risk.onTime(NOON + SECOND + 1);
        gate.market.onTrade(3, 0, NOON + SECOND + 1);

        assertThat(gate.verdictOn(marketBuy("1.0000"))).isEqualTo("market_data");
    }

    @Test
    void limitsOrdersWithinTheWindow() {
        Gate gate = Gate.with(Limits.WIDE.withOrders(2));
        assertThat(gate.verdictOn(marketBuy("1.0000").named("a"))).isEqualTo("passes");
        gate.risk.onTime(NOON + 400 * MILLI);
        assertThat(gate.verdictOn(marketBuy("1.0001").named("b"))).isEqualTo("passes");
        assertThat(gate.verdictOn(marketBuy("1.0002").named("c"))).isEqualTo("order_rate");

        gate.risk.onTime(NOON + SECOND - 1);
        assertThat(gate.verdictOn(marketBuy("1.0003").named("d"))).isEqualTo("order_rate");

        // a second after the first, that one no longer counts, and denied ones never did
        gate.risk.onTime(NOON + SECOND);
        assertThat(gate.verdictOn(marketBuy("1.0004").named("e"))).isEqualTo("passes");
        assertThat(gate.verdictOn(marketBuy("1.0005").named("f"))).isEqualTo("order_rate");
    }

    @ParameterizedTest(name = "{0}: buying {1}, selling {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # state     | buy 1.0000    | sell 1.0000
            ACTIVE      | passes        | passes
            REDUCE_ONLY | trading_state | passes
            HALTED      | trading_state | trading_state
            KILLED      | trading_state | trading_state
            """)
    void letsPassWhatTheTradingStateAllowsWithALongPosition(TradingState state, String buying, String selling) {
        Gate gate = Gate.in(state);
        gate.holds("1.0000", "100.0", "0.00000");

        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0").named("buy"))).isEqualTo(buying);
        assertThat(gate.verdictOn(limitSell("1.0000").at("100.0").named("sell")))
                .isEqualTo(selling);
        assertThat(Gate.nameOf(gate.risk.on(Fixtures.cancel("c", "x")).orElseThrow()))
                .as("cancels")
                .isEqualTo("passes");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what                  | side | qty    | price  | verdict: steps 0.05 and 0.010, at least 0.020 and 10
            the least                | BUY  | 0.020  | 500.00 | passes
            below the least          | BUY  | 0.010  | 500.00 | well_formed
            a step more              | BUY  | 0.030  | 500.00 | passes
            between two steps        | BUY  | 0.021  | 500.00 | well_formed
            a tick more              | BUY  | 0.020  | 500.05 | passes
            between two ticks        | BUY  | 0.020  | 500.01 | well_formed
            a tick below the value   | SELL | 0.020  | 499.95 | well_formed
            exactly the value        | SELL | 0.100  | 100.00 | passes
            a step below the value   | SELL | 0.090  | 100.00 | well_formed
            too many decimals of qty | BUY  | 0.0200 | 500.00 | well_formed
            too few decimals of qty  | BUY  | 0.02   | 500.00 | well_formed
            too many decimals        | BUY  | 0.020  | 500.000 | well_formed
            too few decimals         | BUY  | 0.020  | 500.0  | well_formed
            """)
    void keepsTheInstrumentsRules(String what, Side side, String qty, String price, String verdict) {
        String mid = price.startsWith("100") ? "100.00" : "500.00";
        Gate gate = Gate.over(
                coarse(),
                Fixtures.market(coarse(), NOON, mid.replace(".00", ".00 9.000"), mid.replace(".00", ".10 9.000")));

        assertThat(gate.verdictOn(limit(side, qty).at(price))).isEqualTo(verdict);
    }
}
