package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limit;
import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.market;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.BTC;
import static io.breakwater.core.Fixtures.ETH;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.eth;
import static io.breakwater.core.Fixtures.instruments;
import static io.breakwater.core.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AnOrder;
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be measured is denied: nothing here may ever pass. */
class RiskGateUndefinedInputsTest {

    @ParameterizedTest(name = "{0} units at scale {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # units              | scale
            0                    | 4
            -1                   | 4
            -10000               | 4
            -9223372036854775808 | 4
            9                    | 4
            10000                | 0
            10000                | 3
            10000                | 5
            10000                | 18
            9223372036854775807  | 4
            9223372036854775806  | 4
            4611686018427387904  | 4
            # times a price of 1010 these fall just below and beyond a long
            9132051521638391     | 4
            9132051521638392     | 4
            """)
    void deniesAbsurdQuantitiesOnBothSidesAndInBothTypes(long units, int scale) {
        Quantity absurd = new Quantity(units, scale);
        for (Side side : Side.values()) {
            assertThat(Gate.wide().verdictOn(limit(side, "1.0000").at("100.0").of(absurd)))
                    .isNotEqualTo("passes");
            assertThat(Gate.wide().verdictOn(market(side, "1.0000").of(absurd))).isNotEqualTo("passes");
        }
    }

    @ParameterizedTest(name = "{0} units at scale {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # units              | scale
            0                    | 1
            -1                   | 1
            -1000                | 1
            -9223372036854775808 | 1
            1000                 | 0
            1000                 | 2
            1000                 | 18
            9223372036854775807  | 1
            4611686018427387904  | 1
            """)
    void deniesAbsurdPrices(long units, int scale) {
        Optional<Price> absurd = Optional.of(new Price(units, scale));
        for (Side side : Side.values()) {
            assertThat(Gate.wide().verdictOn(limit(side, "1.0000").priced(absurd)))
                    .isNotEqualTo("passes");
        }
    }

    /** The greatest limits there can be: nothing may pass by running over the end of the numbers. */
    @ParameterizedTest(name = "holding {0}: {1} {2} units")
    @CsvSource(delimiter = '|', textBlock = """
            # held  | side | units
            0       | BUY  | 9223372036854775807
            0       | SELL | 9223372036854775807
            1.0000  | BUY  | 9223372036854775807
            -1.0000 | SELL | 9223372036854775807
            -0.0001 | SELL | 9223372036854775807
            0.0001  | BUY  | 9223372036854775807
            0       | BUY  | 9223372036854775806
            """)
    void deniesWhatOverflowsUnderAnyLimit(String held, Side side, long units) {
        String greatest = "92233720368547.75807";
        Gate gate = Gate.with(new Gate.Limits(greatest, "922337203685477.5807", 900_000, "1000000.00000", 10, 1000));
        if (!held.equals("0")) {
            gate.holds(held, "100.0", "0.00000");
        }

        AnOrder order = limit(side, "1.0000").at("100.0").of(new Quantity(units, 4));

        assertThat(gate.verdictOn(order)).isNotEqualTo("passes");
    }

    /** Short 2^62 units, selling 2^62 more: the position would be -2^63, which has no absolute value. */
    @Test
    void deniesWhatWouldLeadToThePositionWithoutAnAbsoluteValue() {
        String half = "461168601842738.7904";
        Gate gate = Gate.with(new Gate.Limits(
                "92233720368547.75807", "922337203685477.5807", 900_000, "60000000000000.00000", 10, 1000));
        gate.prices("0.1 1.0000", "0.2 1.0000");
        gate.holds("-" + half, "0.1", "0.00000");

        assertThat(gate.verdictOn(limit(Side.SELL, half).at("0.1").named("a"))).isEqualTo("well_formed");
        assertThat(gate.verdictOn(
                        limit(Side.SELL, "461168601842738.7903").at("0.1").named("b")))
                .as("one unit less has one")
                .isEqualTo("passes");
    }

    @Test
    void deniesAPriceOnAMarketOrderAndALimitOrderWithoutOne() {
        assertThat(Gate.wide().verdictOn(marketBuy("1.0000").at("100.0"))).isEqualTo("well_formed");
        assertThat(Gate.wide().verdictOn(limitBuy("1.0000"))).isEqualTo("well_formed");
    }

    @Test
    void deniesPostOnlyWhereNothingRests() {
        assertThat(Gate.wide().verdictOn(marketBuy("1.0000").makerOnly())).isEqualTo("well_formed");
        assertThat(Gate.wide()
                        .verdictOn(limitBuy("1.0000")
                                .at("100.0")
                                .immediateOrCancel()
                                .makerOnly()))
                .isEqualTo("well_formed");
        assertThat(Gate.wide().verdictOn(limitBuy("1.0000").at("100.0").makerOnly()))
                .isEqualTo("passes");
    }

    @Test
    void deniesWhatHasNoLimits() {
        SymbolMarket market = Fixtures.market(eth(), NOON, "99.00 1.00000", "101.00 1.00000");
        LimitSet ofBtcAlone = Gate.Limits.WIDE.build();
        RiskGate gate = new RiskGate(instruments(eth()), List.of(market), ofBtcAlone, TradingState.ACTIVE, Gate.EPOCH);
        gate.onTime(NOON);

        assertThat(Gate.nameOf(gate.on(marketBuy("1.00000").in(ETH).build()).orElseThrow()))
                .isEqualTo("limits_exist");
        assertThat(Gate.nameOf(
                        gate.on(marketBuy("1.0000").in(BTC).named("b").build()).orElseThrow()))
                .as("limits without an instrument")
                .isEqualTo("limits_exist");
    }

    @Test
    void deniesWhatTheVenueDoesNotTrade() {
        InstrumentRules rules = new InstrumentRules(BTC, "BTC", "USD", 1, 1, 4, 1, 10, 5, 50_000, false);
        Gate gate = Gate.over(rules, Fixtures.market(rules, NOON, Gate.BIDS, Gate.ASKS));

        Denied denied = (Denied) gate.ask(limitBuy("1.0000").at("100.0"));

        assertThat(denied.denial())
                .isEqualTo(new Denial.Malformed("symbol", BTC, "an instrument the venue takes orders for now"));
    }

    @ParameterizedTest
    @CsvSource({"NO/NE", "btc/usd", "'BTC/USD '", "''"})
    void deniesAnUnknownSymbol(String symbol) {
        assertThat(Gate.wide().verdictOn(marketBuy("1.0000").in(symbol))).isEqualTo("limits_exist");
    }

    @ParameterizedTest(name = "bids {0}, asks {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # bids       | asks
            ''           | ''
            99.0 1.0000  | ''
            ''           | 101.0 1.0000
            101.0 1.0000 | 101.0 1.0000
            102.0 1.0000 | 101.0 1.0000
            """)
    void deniesOverABookThatIsNotWholeOrCrossed(String bids, String asks) {
        Gate gate = Gate.over(btc(), Fixtures.market(btc(), NOON, bids, asks));

        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0"))).isEqualTo("market_data");
        assertThat(gate.verdictOn(marketBuy("1.0000").named("b"))).isEqualTo("market_data");
    }

    private enum Trouble {
        NEVER_HEARD,
        RESYNCED,
        UNSAFE_BY_THE_FEED,
        CHECKSUM_FAILED
    }

    @ParameterizedTest
    @EnumSource
    void deniesWhileTheBookIsNotVerified(Trouble trouble) {
        Gate gate = Gate.over(btc(), marketIn(trouble));

        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0"))).isEqualTo("market_data");
    }

    private static SymbolMarket marketIn(Trouble trouble) {
        SymbolMarket market = new SymbolMarket(btc(), 10);
        if (trouble != Trouble.NEVER_HEARD) {
            market.onBook(snapshot(Gate.BIDS, Gate.ASKS), 1, NOON);
        }
        switch (trouble) {
            case NEVER_HEARD -> {}
            case RESYNCED -> market.onResync(10);
            case UNSAFE_BY_THE_FEED -> market.onUnsafe();
            case CHECKSUM_FAILED -> {
                BookChange wrong = snapshot(Gate.BIDS, Gate.ASKS);
                wrong.checksum(1);
                market.onBook(wrong, 2, NOON);
            }
        }
        return market;
    }

    @ParameterizedTest(name = "notional {0}, position {1}, collar {2}, loss {3}, orders {4}, age {5}")
    @CsvSource(delimiter = '|', textBlock = """
            0.00000  | 1.0000  | 1  | 1.00000  | 1  | 1
            -1.00000 | 1.0000  | 1  | 1.00000  | 1  | 1
            1.00000  | 0.0000  | 1  | 1.00000  | 1  | 1
            1.00000  | -1.0000 | 1  | 1.00000  | 1  | 1
            1.00000  | 1.0000  | 0  | 1.00000  | 1  | 1
            1.00000  | 1.0000  | 1  | 0.00000  | 1  | 1
            1.00000  | 1.0000  | 1  | -1.00000 | 1  | 1
            1.00000  | 1.0000  | 1  | 1.00000  | 0  | 1
            1.00000  | 1.0000  | 1  | 1.00000  | 1  | 0
            1.00000  | 1.0000  | 1  | 1.00000  | -1 | 1
            """)
    void doesNotStartWithALimitThatIsNone(
            String notional, String position, long collarPpm, String loss, long orders, long age) {
        Gate.Limits none = new Gate.Limits(notional, position, collarPpm, loss, orders, age);

        assertThatThrownBy(() -> Gate.with(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive");
    }

    @Test
    void doesNotStartWithALimitFinerThanTheInstrument() {
        SymbolLimits tooFine = new SymbolLimits(BTC, Money.of("1.000001"), Quantity.of("1.0000"), 1);
        LimitSet limits = new LimitSet("v", Money.of("1.00000"), 1, 1, 1, List.of(tooFine));

        assertThatThrownBy(() -> new RiskLimits(limits, instruments(btc()))).isInstanceOf(ArithmeticException.class);
    }
}
