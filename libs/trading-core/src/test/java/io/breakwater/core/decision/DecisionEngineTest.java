package io.breakwater.core.decision;

import static io.breakwater.core.Fixtures.ACCOUNT;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.eth;
import static io.breakwater.core.Fixtures.instruments;
import static io.breakwater.core.Fixtures.market;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AReport;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.SymbolMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionEngineTest {

    private final List<OrderRequest> proposals = new ArrayList<>();
    private final SymbolMarket btc = market(btc(), NOON, "99.0 1.0000", "101.0 1.0000");
    private final SymbolMarket eth = market(eth(), NOON, "9.00 1.00000", "11.00 1.00000");
    private final DecisionEngine engine = new DecisionEngine(
            ACCOUNT,
            instruments(btc(), eth()),
            List.of(btc, eth),
            new StrategySettings.QuoteSettings(SECOND),
            List.of(100L, 1000L),
            proposals::add);

    @Test
    void proposesWithEverythingThatExplainsIt() {
        engine.onTime(NOON);
        engine.onMarket(0);

        NewOrder buy = (NewOrder) proposals.getFirst();
        assertThat(proposals).hasSize(2);
        assertThat(buy.account()).isEqualTo(ACCOUNT);
        assertThat(buy.strategy()).isEqualTo("quote");
        assertThat(buy.ordType()).isEqualTo(OrdType.LIMIT);
        assertThat(buy.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(buy.postOnly()).isTrue();
        assertThat(buy.price()).hasToString("Optional[99.0]");
        assertThat(buy.orderQty()).hasToString("0.0100");
        assertThat(buy.rationale().cause()).isEqualTo(new Cause.Market("gen", Channel.BOOK, "BTC/USD", 1));
        assertThat(buy.rationale().features()).hasSize(Features.NAMES.size());
        assertThat(buy.rationale().featureSet()).isEqualTo("micro-v1");
        assertThat(buy.rationale().bookChecksum()).isEqualTo(btc.book().checksum());
        assertThat(buy.rationale().decidedTime()).isEqualTo(Times.instant(NOON));
    }

    @Test
    void givesWhatOneMomentCausesInSeveralInstrumentsIdsOfTheirOwn() {
        engine.onTimeMessage(NOON);

        assertThat(proposals).hasSize(4);
        assertThat(proposals).extracting(OrderRequest::clOrdId).doesNotHaveDuplicates();
    }

    @Test
    void asksNoStrategyWhoseMarketIsNotTradable() {
        btc.onUnsafe();

        engine.onTime(NOON);
        engine.onMarket(0);
        engine.onTimeMessage(NOON);

        assertThat(proposals).extracting(OrderRequest::symbol).containsOnly("ETH/USD");
    }

    @Test
    void takesAllOpenOrdersBackUnderIdsOfTheirOwn() {
        engine.onTimeMessage(NOON);
        List<ClOrdId> orders = proposals.stream().map(OrderRequest::clOrdId).toList();
        proposals.clear();

        engine.cancelAll();

        assertThat(proposals)
                .extracting(each -> ((CancelOrder) each).origClOrdId())
                .containsExactlyElementsOf(orders);
        assertThat(proposals).extracting(OrderRequest::clOrdId).doesNotHaveDuplicates();
    }

    @Test
    void forgetsAnOrderThatWasDenied() {
        engine.onTime(NOON);
        engine.onMarket(0);
        for (OrderRequest each : List.copyOf(proposals)) {
            engine.on(new Denied(
                    each, new Denial.NoLimitSet("BTC/USD"), TradingState.ACTIVE, List.of(), "v", Times.instant(NOON)));
        }
        proposals.clear();

        engine.cancelAll();

        assertThat(proposals).isEmpty();
    }

    /** On its way the cancel has overtaken its order: the venue knows none, then takes the order in. */
    @Test
    void takesAnOrderBackAgainWhereItReachesTheVenueAfterItsCancel() {
        ClOrdId order = takenBackInFlight();

        engine.on(AReport.of(order.value()).cancelRejected("c"));
        assertThat(proposals).as("the venue has nothing to cancel yet").isEmpty();
        engine.on(AReport.of(order.value()).accepted());

        assertThat(proposals)
                .extracting(each -> ((CancelOrder) each).origClOrdId())
                .containsExactly(order);
    }

    @Test
    void takesAnOrderBackAgainWhereTheVenueHasItAndRefusedTheCancel() {
        ClOrdId order = takenBackInFlight();
        engine.on(AReport.of(order.value()).accepted());
        assertThat(proposals).as("the cancel is on its way").isEmpty();

        engine.on(AReport.of(order.value()).cancelRejected("c"));
        engine.on(AReport.of(order.value()).cancelRejected("d"));

        assertThat(proposals)
                .extracting(each -> ((CancelOrder) each).origClOrdId())
                .containsExactly(order, order);
        assertThat(proposals).extracting(OrderRequest::clOrdId).doesNotHaveDuplicates();
    }

    @Test
    void asksForNoMoreCancelsOnceAnOrderThatWasTakenBackHasEnded() {
        ClOrdId order = takenBackInFlight();
        engine.on(AReport.of(order.value()).accepted());
        engine.on(AReport.of(order.value()).canceled("0.0000"));
        proposals.clear();

        engine.on(AReport.of(order.value()).cancelRejected("c"));

        assertThat(proposals).isEmpty();
    }

    @Test
    void leavesAnOrderAloneThatNobodyTookBack() {
        engine.onTime(NOON);
        engine.onMarket(0);
        ClOrdId order = proposals.getFirst().clOrdId();
        proposals.clear();

        engine.on(AReport.of(order.value()).accepted());
        engine.on(AReport.of(order.value()).cancelRejected("c"));

        assertThat(proposals).isEmpty();
    }

    /** One buy, sent and taken back before the venue has answered. */
    private ClOrdId takenBackInFlight() {
        engine.onTime(NOON);
        engine.onMarket(0);
        ClOrdId order = proposals.getFirst().clOrdId();
        engine.cancelAll();
        proposals.clear();
        return order;
    }
}
