package io.breakwater.core.exchange;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.ACCOUNT;
import static io.breakwater.core.Fixtures.BTC;
import static io.breakwater.core.Fixtures.MILLI;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.cancel;
import static io.breakwater.core.Fixtures.eth;
import static io.breakwater.core.Fixtures.id;
import static io.breakwater.core.Fixtures.instruments;
import static io.breakwater.core.Fixtures.market;
import static io.breakwater.core.Fixtures.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState.BaseRow;
import io.breakwater.core.exchange.VenueState.ConsumedRow;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue that takes over another one's state goes on where that one stopped. */
class VenueStateTest {

    private static final String BIDS = "99.0 1.0000";
    private static final String ASKS = "101.0 1.0000";

    private final List<ExecutionReport> reports = new ArrayList<>();
    private final SymbolMarket market = market(btc(), NOON, BIDS, ASKS);
    private final SimulatedExchange first = venue(btc(), 0);

    private SimulatedExchange venue(InstrumentRules rules, long latencyMillis) {
        long latency = latencyMillis * MILLI;
        SimulationSettings settings =
                new SimulationSettings(7, 0, 0, 0, 0, latency, latency, 100_000_000_000L, 100_000_000);
        SimulatedExchange venue =
                new SimulatedExchange(ACCOUNT, instruments(rules), List.of(market), settings, reports::add);
        venue.onTime(NOON);
        return venue;
    }

    private SimulatedExchange after(SimulatedExchange before) {
        SimulatedExchange next = venue(btc(), 0);
        next.restore(before.state(), NOON);
        assertThat(next.state()).isEqualTo(before.state());
        reports.clear();
        return next;
    }

    private List<ExecutionReport.Trade> fills() {
        return reports.stream()
                .filter(ExecutionReport.Trade.class::isInstance)
                .map(ExecutionReport.Trade.class::cast)
                .toList();
    }

    private void books(SimulatedExchange venue, String bids, String asks) {
        BookChange change = update(bids, asks);
        market.onBook(change, 2, NOON);
        venue.onBook(0, change);
    }

    @Test
    void sellsNothingASecondTimeThatItHadSold() {
        first.submit(marketBuy("0.4000").named("a").build());
        assertThat(first.state().consumed()).containsExactly(new ConsumedRow(BTC, Side.SELL, 1_010, 4_000));

        after(first).submit(marketBuy("1.0000").named("b").build());

        assertThat(fills()).extracting(each -> each.lastQty().toString()).containsExactly("0.6000");
    }

    @Test
    void numbersOrdersAndTheFillsOfARestingOneOn() {
        first.submit(limitBuy("2.0000").at("101.0").named("a").build());
        SimulatedExchange next = after(first);

        books(next, "", "100.5 0.3000");
        next.submit(limitSell("1.0000").at("105.0").named("b").build());

        ExecutionReport.Trade fill = fills().getFirst();
        assertThat(fill.execId().value()).isEqualTo("a/2");
        assertThat(fill.cumQty()).hasToString("1.3000");
        assertThat(fill.orderId()).isEqualTo("SIM-1");
        assertThat(reports.getLast())
                .isInstanceOfSatisfying(
                        ExecutionReport.New.class,
                        it -> assertThat(it.orderId()).isEqualTo("SIM-2"));
    }

    @Test
    void letsWhatWasUnderWayArriveInItsOrderAndTime() {
        SimulatedExchange slow = venue(btc(), 100);
        slow.submit(limitBuy("1.0000").at("98.0").named("a").build());
        slow.cancel(cancel("c", "a"));
        SimulatedExchange next = after(slow);
        assertThat(next.knows(id("a"))).isTrue();

        next.onTime(NOON + 100 * MILLI - 1);
        assertThat(reports).isEmpty();
        next.onTime(NOON + 100 * MILLI);

        assertThat(reports).extracting(each -> each.getClass().getSimpleName()).containsExactly("New", "Canceled");
        assertThat(next.knows(id("a"))).isFalse();
        assertThat(next.state().requests()).isEqualTo(2);
    }

    @Test
    void keepsWhatTheAccountHolds() {
        first.submit(marketBuy("0.4000").named("a").build());

        SimulatedExchange next = after(first);

        assertThat(next.state().bases()).containsExactly(new BaseRow(BTC, 1_004_000));
        assertThat(next.quoteBalance()).isEqualTo(100_000_000_000L - 4_000 * 1_010);
    }

    @Test
    void refusesTheStateOfAnInstrumentItDoesNotHave() {
        assertThatThrownBy(() -> venue(eth(), 0).restore(first.state(), NOON))
                .isInstanceOf(UnfitSettings.class)
                .hasMessageStartingWith("the state kept holds BTC/USD");
    }
}
