package io.breakwater.core.exchange;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.AnOrder.marketSell;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import org.junit.jupiter.api.Test;

class SimulatedExchangeTest {

    private static final String BIDS = "99.0 1.0000, 98.0 2.0000";
    private static final String ASKS = "101.0 1.0000, 102.0 2.0000, 103.0 3.0000";

    private final Venue venue = Venue.with(BIDS, ASKS);

    @Test
    void walksTheLevelsFromTheBest() {
        assertThat(venue.submit(marketBuy("3.5000").build()))
                .containsExactly(
                        "order new",
                        "order 1.0000 at 101.0 TAKER left 2.5000",
                        "order 2.0000 at 102.0 TAKER left 0.5000",
                        "order 0.5000 at 103.0 TAKER left 0.0000");
    }

    @Test
    void sellsDownTheBids() {
        assertThat(venue.submit(marketSell("1.5000").build()))
                .containsExactly(
                        "order new",
                        "order 1.0000 at 99.0 TAKER left 0.5000",
                        "order 0.5000 at 98.0 TAKER left 0.0000");
    }

    @Test
    void cancelsWhatAMarketOrderDoesNotFind() {
        assertThat(venue.submit(marketSell("3.0001").build()))
                .containsExactly(
                        "order new",
                        "order 1.0000 at 99.0 TAKER left 2.0001",
                        "order 2.0000 at 98.0 TAKER left 0.0001",
                        "order canceled after 3.0000");
    }

    @Test
    void takesNothingBeyondTheLimitAndCancelsTheRestOfAnImmediateOrder() {
        assertThat(venue.submit(
                        limitBuy("3.5000").at("102.0").immediateOrCancel().build()))
                .containsExactly(
                        "order new",
                        "order 1.0000 at 101.0 TAKER left 2.5000",
                        "order 2.0000 at 102.0 TAKER left 0.5000",
                        "order canceled after 3.0000");
    }

    @Test
    void cancelsAnImmediateOrderThatReachesNothing() {
        assertThat(venue.submit(
                        limitBuy("1.0000").at("100.9").immediateOrCancel().build()))
                .containsExactly("order new", "order canceled after 0.0000");
    }

    @Test
    void doesNotSellTheSameQuantityTwice() {
        venue.submit(marketBuy("1.5000").named("a").build());

        assertThat(venue.submit(marketBuy("1.0000").named("b").build()))
                .containsExactly("b new", "b 1.0000 at 102.0 TAKER left 0.0000");
    }

    @Test
    void sellsARefreshedLevelAgainAndOnlyThat() {
        venue.submit(marketBuy("2.0000").named("a").build());

        venue.updates("", "101.0 0.3000");

        assertThat(venue.submit(marketBuy("1.0000").named("b").build()))
                .containsExactly("b new", "b 0.3000 at 101.0 TAKER left 0.7000", "b 0.7000 at 102.0 TAKER left 0.0000");
    }

    @Test
    void keepsALevelConsumedWhileOthersAreRefreshed() {
        venue.submit(marketBuy("1.0000").named("a").build());

        venue.updates("99.0 5.0000", "102.0 2.0000");

        assertThat(venue.submit(marketBuy("0.5000").named("b").build()))
                .containsExactly("b new", "b 0.5000 at 102.0 TAKER left 0.0000");
    }

    @Test
    void sellsEverythingAgainAfterASnapshot() {
        venue.submit(marketBuy("3.0000").named("a").build());

        venue.repeats(BIDS, ASKS);

        assertThat(venue.submit(marketBuy("1.0000").named("b").build()))
                .containsExactly("b new", "b 1.0000 at 101.0 TAKER left 0.0000");
    }

    @Test
    void restsWhatALimitOrderDoesNotTake() {
        assertThat(venue.submit(limitBuy("1.5000").at("101.0").build()))
                .containsExactly("order new", "order 1.0000 at 101.0 TAKER left 0.5000");

        venue.updates("", "101.0 0.2000");
        assertThat(venue.said()).containsExactly("order 0.2000 at 101.0 MAKER left 0.3000");

        venue.updates("", "101.0 9.0000");
        assertThat(venue.said()).containsExactly("order 0.3000 at 101.0 MAKER left 0.0000");
    }

    @Test
    void fillsARestingOrderAtItsOwnPriceOnceTheOtherSideReachesIt() {
        venue.submit(limitBuy("1.0000").at("98.5").named("buy").build());
        venue.submit(limitSell("2.0000").at("100.5").named("sell").build());

        venue.updates("", "98.6 1.0000");
        assertThat(venue.said()).as("crosses the bids, so nobody trades on it").isEmpty();

        venue.updates("99.0 0.0000, 98.0 0.0000, 97.0 1.0000", "98.5 0.4000, 98.4 0.1000");
        assertThat(venue.said())
                .containsExactly("buy 0.1000 at 98.5 MAKER left 0.9000", "buy 0.4000 at 98.5 MAKER left 0.5000");

        venue.updates("100.5 0.7000", "98.6 0.0000, 98.5 0.0000, 98.4 0.0000");
        assertThat(venue.said()).containsExactly("sell 0.7000 at 100.5 MAKER left 1.3000");
    }

    @Test
    void doesNotFillARestingOrderOneTickAway() {
        venue.submit(limitBuy("1.0000").at("98.5").build());

        venue.updates("99.0 0.0000, 98.0 0.0000, 97.0 1.0000", "98.6 1.0000");

        assertThat(venue.said()).isEmpty();
    }

    @Test
    void sharesWhatTheOtherSideShowsAmongRestingOrdersByTime() {
        venue.submit(limitBuy("0.6000").at("98.5").named("a").build());
        venue.submit(limitBuy("0.6000").at("98.5").named("b").build());

        venue.updates("99.0 0.0000, 98.0 0.0000, 97.0 1.0000", "98.5 1.0000");

        assertThat(venue.said())
                .containsExactly("a 0.6000 at 98.5 MAKER left 0.0000", "b 0.4000 at 98.5 MAKER left 0.2000");
    }

    @Test
    void cancelsARestingOrderOnce() {
        venue.submit(limitBuy("1.5000").at("101.0").named("a").build());

        assertThat(venue.cancel("c", "a")).containsExactly("a canceled after 1.0000");
        assertThat(venue.cancel("d", "a")).containsExactly("d not canceled EOrder:Unknown order");

        venue.updates("", "101.0 9.0000");
        assertThat(venue.said()).isEmpty();
    }

    @Test
    void endsEveryOrderWhenItCloses() {
        venue.submit(limitBuy("1.0000").at("98.5").named("a").build());
        venue.submit(limitSell("1.5000").at("99.0").named("b").build());

        venue.exchange.close();
        assertThat(venue.said()).containsExactly("a canceled after 0.0000", "b canceled after 1.0000");

        venue.exchange.close();
        assertThat(venue.said()).isEmpty();
    }

    @Test
    void numbersFillsByOrderSoThatAReplayRepeatsTheIds() {
        venue.exchange.submit(marketBuy("1.5000").named("a").build());
        venue.exchange.submit(limitBuy("0.1000").at("90.0").named("b").build());

        assertThat(venue.reports)
                .extracting(each -> each.execId().value())
                .containsExactly("a/new", "a/1", "a/2", "b/new");
        assertThat(venue.reports)
                .filteredOn(ExecutionReport.New.class::isInstance)
                .extracting(each -> ((ExecutionReport.New) each).orderId())
                .containsExactly("SIM-1", "SIM-2");
    }

    @Test
    void movesQuoteAndBaseByExactlyWhatWasTraded() {
        Venue withFees = Venue.with(Venue.settings(2500, 4000), BIDS, ASKS);

        withFees.exchange.submit(marketBuy("1.5000").named("a").build());
        withFees.exchange.submit(marketSell("0.5000").named("b").build());

        // 1000000 - (101 + 51) - (0.404 + 0.204) + 49.5 - 0.198
        assertThat(withFees.exchange.quoteBalance()).isEqualTo(99_989_669_400L);
        // 100 + 1.5 - 0.5
        assertThat(withFees.exchange.baseBalance(0)).isEqualTo(1_010_000);
    }
}
