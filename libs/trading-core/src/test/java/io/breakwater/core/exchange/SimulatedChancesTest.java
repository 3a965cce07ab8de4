package io.breakwater.core.exchange;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.AnOrder.marketSell;
import static io.breakwater.core.Fixtures.MILLI;
import static io.breakwater.core.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.Times;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedChancesTest {

    private static final String BIDS = "1000.0 90.0000";
    private static final String ASKS = "1000.1 90.0000";

    private static SimulationSettings chances(long seed, long slippagePpm, long rejectPpm, long latency) {
        return new SimulationSettings(
                seed, 0, 0, slippagePpm, rejectPpm, latency, 2 * latency, 100_000_000_000L, 100_000_000);
    }

    private static List<String> hundredOrders(SimulationSettings settings) {
        Venue venue = Venue.with(settings, BIDS, ASKS);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            venue.exchange.submit((i % 2 == 0 ? marketBuy("0.1000") : marketSell("0.1000"))
                    .named("o" + i)
                    .build());
            venue.exchange.onTime(NOON + i * MILLI);
            said.addAll(venue.said());
        }
        venue.exchange.close();
        said.addAll(venue.said());
        return said;
    }

    @Test
    void repeatsItselfBySeedAndDiffersByAnother() {
        List<String> first = hundredOrders(chances(1, 10_000, 300_000, 5 * MILLI));

        assertThat(hundredOrders(chances(1, 10_000, 300_000, 5 * MILLI))).isEqualTo(first);
        assertThat(hundredOrders(chances(2, 10_000, 300_000, 5 * MILLI))).isNotEqualTo(first);
    }

    @Test
    void isTheSameForEverySeedWithoutChances() {
        assertThat(hundredOrders(chances(1, 0, 0, 0))).isEqualTo(hundredOrders(chances(2, 0, 0, 0)));
    }

    @Test
    void eachChanceDependsOnTheSeedByItself() {
        assertThat(hundredOrders(chances(1, 10_000, 0, 0))).isNotEqualTo(hundredOrders(chances(2, 10_000, 0, 0)));
        assertThat(hundredOrders(chances(1, 0, 300_000, 0))).isNotEqualTo(hundredOrders(chances(2, 0, 300_000, 0)));
        assertThat(hundredOrders(chances(1, 0, 0, 5 * MILLI))).isNotEqualTo(hundredOrders(chances(2, 0, 0, 5 * MILLI)));
    }

    @Test
    void refusesTheShareItIsToldTo() {
        long refused = hundredOrders(chances(1, 0, 300_000, 0)).stream()
                .filter(text -> text.endsWith("rejected EOrder:Orders limit exceeded"))
                .count();

        assertThat(refused).isBetween(15L, 45L);
        assertThat(hundredOrders(chances(1, 0, 1_000_000, 0))).hasSize(100).allMatch(it -> it.contains("rejected"));
    }

    @Test
    void slipsAgainstTheTakerAndNeverFurtherThanTold() {
        Venue venue = Venue.with(chances(1, 10_000, 0, 0), BIDS, ASKS);
        for (int i = 0; i < 50; i++) {
            venue.exchange.submit(marketBuy("0.1000").named("b" + i).build());
            venue.exchange.submit(marketSell("0.1000").named("s" + i).build());
        }

        // 1 % of 1000.1 is 10.001, in whole ticks 10.0
        assertThat(venue.trades()).allSatisfy(trade -> {
            long worse = trade.side().sign()
                    * (trade.lastPx().units() - (trade.side().sign() > 0 ? 10_001 : 10_000));
            assertThat(worse).isBetween(0L, 100L);
        });
        assertThat(venue.trades().map(ExecutionReport.Trade::lastPx).distinct().count())
                .isGreaterThan(20);
    }

    @Test
    void neverSlipsBeyondALimit() {
        Venue venue = Venue.with(chances(1, 10_000, 0, 0), BIDS, ASKS);
        for (int i = 0; i < 50; i++) {
            venue.exchange.submit(limitBuy("0.1000").at("1002.0").named("b" + i).build());
        }

        assertThat(venue.trades()).hasSize(50).allMatch(trade -> trade.lastPx().units() <= 10_020);
    }

    @Test
    void letsAnOrderArriveLaterAgainstTheBookOfThen() {
        Venue venue = Venue.with(
                new SimulationSettings(1, 0, 0, 0, 0, 5 * MILLI, 5 * MILLI, 100_000_000_000L, 0), BIDS, ASKS);
        assertThat(venue.submit(marketBuy("1.0000").build())).isEmpty();

        venue.updates("", "1000.1 0.0000, 1007.0 3.0000");
        venue.exchange.onTime(NOON + 5 * MILLI - 1);
        assertThat(venue.reports).isEmpty();

        venue.exchange.onTime(NOON + 9 * MILLI);
        assertThat(venue.reports)
                .extracting(ExecutionReport::transactTime)
                .containsOnly(Times.instant(NOON + 5 * MILLI));
        assertThat(venue.said()).containsExactly("order new", "order 1.0000 at 1007.0 TAKER left 0.0000");
    }

    @Test
    void givesOrdersThatAreUnderWayTogetherIdsOfTheirOwn() {
        Venue venue = Venue.with(chances(1, 0, 0, 5 * MILLI), BIDS, ASKS);
        venue.exchange.submit(limitBuy("0.1000").at("990.0").named("a").build());
        venue.exchange.submit(limitBuy("0.1000").at("990.0").named("b").build());

        venue.exchange.onTime(NOON + 20 * MILLI);

        assertThat(venue.reports)
                .extracting(each -> ((ExecutionReport.New) each).orderId())
                .containsExactlyInAnyOrder("SIM-1", "SIM-2");
    }

    @Test
    void endsOrdersThatAreUnderWayWhenItCloses() {
        Venue venue = Venue.with(chances(1, 0, 0, 5 * MILLI), BIDS, ASKS);
        venue.exchange.submit(limitBuy("0.1000").at("990.0").named("a").build());
        venue.exchange.cancel(Fixtures.cancel("c", "nobody"));

        venue.exchange.close();

        assertThat(venue.said())
                .containsExactlyInAnyOrder("a new", "c not canceled EOrder:Unknown order", "a canceled after 0.0000");
    }
}
