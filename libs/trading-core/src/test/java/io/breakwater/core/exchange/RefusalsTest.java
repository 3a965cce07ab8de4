package io.breakwater.core.exchange;

import static io.breakwater.core.AnOrder.limit;
import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.AnOrder.marketSell;
import static io.breakwater.core.Fixtures.coarse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Money;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static final String BIDS = "499.00 5.000";
    private static final String ASKS = "501.00 5.000";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what                  | side | qty    | price   | said (steps 0.05 and 0.010, at least 0.020 and 10)
            fine                    | BUY  | 0.020  | 500.00  | new
            nothing                 | BUY  | 0.000  | 500.00  | rejected EGeneral:Invalid arguments:volume
            less than nothing       | BUY  | -0.020 | 500.00  | rejected EGeneral:Invalid arguments:volume
            between two steps       | BUY  | 0.021  | 500.00  | rejected EGeneral:Invalid arguments:volume
            another scale           | BUY  | 0.0200 | 500.00  | rejected EGeneral:Invalid arguments:volume
            below the least         | BUY  | 0.010  | 500.00  | rejected EOrder:Order minimum not met
            below the least value   | BUY  | 0.020  | 499.95  | rejected EOrder:Cost minimum not met
            between two ticks       | BUY  | 0.020  | 500.01  | rejected EOrder:Tick size check failed
            a price of nothing      | BUY  | 0.020  | 0.00    | rejected EOrder:Invalid price
            a negative price        | BUY  | 0.020  | -500.00 | rejected EOrder:Invalid price
            a price at another scale| BUY  | 0.020  | 500.0   | rejected EOrder:Invalid price
            """)
    void saysNoInKrakensWords(String what, Side side, String qty, String price, String said) {
        Venue venue = Venue.of(coarse(), BIDS, ASKS);

        assertThat(venue.submit(limit(side, qty).at(price).build())).containsExactly("order " + said);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # side | price  | said, bid 499 and ask 501
            BUY    | 500.95 | new
            BUY    | 501.00 | rejected EOrder:Post only order
            BUY    | 501.05 | rejected EOrder:Post only order
            SELL   | 499.05 | new
            SELL   | 499.00 | rejected EOrder:Post only order
            SELL   | 498.95 | rejected EOrder:Post only order
            """)
    void refusesAPostOnlyOrderThatWouldTake(Side side, String price, String said) {
        Venue venue = Venue.of(coarse(), BIDS, ASKS);

        assertThat(venue.submit(limit(side, "0.100").at(price).makerOnly().build()))
                .containsExactly("order " + said);
    }

    @Test
    void valuesAMarketOrderAtTheTouchForTheLeastValue() {
        Venue cheap = Venue.of(coarse(), "499.00 5.000", "499.95 5.000");

        assertThat(cheap.submit(marketBuy("0.020").build()))
                .containsExactly("order rejected EOrder:Cost minimum not met");
    }

    @Test
    void refusesAnInstrumentItDoesNotHave() {
        Venue venue = Venue.of(coarse(), BIDS, ASKS);

        assertThat(venue.submit(marketBuy("0.100").in("NO/NE").build()))
                .containsExactly("order rejected EQuery:Unknown asset pair");
    }

    @Test
    void takesOnlyCancelsWhileTheMarketIsNotTradable() {
        String cancelOnly = "rejected EService:Market in cancel_only mode";
        InstrumentRules halted = new InstrumentRules("BTC/USD", "BTC", "USD", 2, 5, 3, 10, 20, 5, 1_000_000, false);
        assertThat(Venue.of(halted, BIDS, ASKS).submit(marketBuy("0.100").build()))
                .containsExactly("order " + cancelOnly);

        Venue venue = Venue.of(coarse(), BIDS, ASKS);
        venue.submit(limitBuy("0.100").at("400.00").named("a").build());
        venue.market.onUnsafe();

        assertThat(venue.submit(marketBuy("0.100").named("b").build())).containsExactly("b " + cancelOnly);
        assertThat(venue.cancel("c", "a")).containsExactly("a canceled after 0.000");
    }

    @ParameterizedTest(name = "{0} USD")
    @CsvSource(delimiter = '|', textBlock = """
            # 2 at 100 and a fee of 0.4 % of it: 200.80000
            200.80000 | new
            200.79999 | rejected EOrder:Insufficient funds
            """)
    void wantsTheQuoteCurrencyForABuyWithItsFee(String balance, String said) {
        Venue venue = poor(balance, 0);

        assertThat(venue.submit(limitBuy("2.0000").at("100.0").build())).containsExactly("order " + said);
    }

    private static Venue poor(String quote, long baseMillionths) {
        long units = Money.of(quote).units();
        SimulationSettings settings = new SimulationSettings(7, 2500, 4000, 0, 0, 0, 0, units, baseMillionths);
        return Venue.with(settings, "99.0 9.0000", "101.0 1.0000, 102.0 9.0000");
    }

    @Test
    void keepsAsideWhatRestingBuysMayCost() {
        Venue venue = poor("301.20000", 0);
        venue.submit(limitBuy("2.0000").at("100.0").named("a").build());

        // 301.2 - 200.8 = 100.4 = 1 at 100 with its fee
        assertThat(venue.submit(limitBuy("1.0001").at("100.0").named("b").build()))
                .containsExactly("b rejected EOrder:Insufficient funds");
        assertThat(venue.submit(limitBuy("1.0000").at("100.0").named("c").build()))
                .containsExactly("c new");

        venue.cancel("x", "a");
        assertThat(venue.submit(limitBuy("2.0000").at("100.0").named("d").build()))
                .containsExactly("d new");
    }

    @Test
    void valuesAMarketBuyAtTheEndOfItsWalk() {
        // 2 at 102 with 0.4 %: 204.816
        assertThat(poor("204.81600", 0).submit(marketBuy("2.0000").build())).startsWith("order new");
        assertThat(poor("204.81599", 0).submit(marketBuy("2.0000").build()))
                .containsExactly("order rejected EOrder:Insufficient funds");
    }

    @Test
    void wantsTheBaseCurrencyForASellBesideRestingSells() {
        Venue venue = poor("0.00000", 2_000_000);
        assertThat(venue.submit(marketSell("2.0001").named("a").build()))
                .containsExactly("a rejected EOrder:Insufficient funds");
        venue.submit(limitSell("1.5000").at("110.0").named("b").build());

        assertThat(venue.submit(marketSell("0.5001").named("c").build()))
                .containsExactly("c rejected EOrder:Insufficient funds");
        assertThat(venue.submit(marketSell("0.5000").named("d").build())).startsWith("d new");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 0, 0, 0, 0", "1000001, 0, 0, 0, 0, 0, 0", "0, -1, 0, 0, 0, 0, 0", "0, 0, 1000001, 0, 0, 0, 0",
        "0, 0, 0, -1, 0, 0, 0", "0, 0, 0, 5, 4, 0, 0", "0, 0, 0, 0, 0, -1, 0", "0, 0, 0, 0, 0, 0, -1"
    })
    void doesNotStartWithSettingsThatCannotBe(
            long fee, long slippage, long reject, long least, long most, long quote, long base) {
        assertThatThrownBy(() -> new SimulationSettings(1, fee, fee, slippage, reject, least, most, quote, base))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
