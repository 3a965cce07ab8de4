package io.breakwater.core.suite;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.AnOrder.marketSell;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.cancel;
import static io.breakwater.core.suite.Events.NOON;
import static io.breakwater.core.suite.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AReport;
import io.breakwater.core.AnOrder;
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.core.risk.RiskGate;
import io.breakwater.core.risk.RiskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskNodeTest {

    private final List<Message> said = new ArrayList<>();
    private final RiskNode node = ready(RiskState.first(TradingState.ACTIVE));

    private RiskNode starting(RiskState state) {
        SymbolLimits ofBtc = new SymbolLimits(Fixtures.BTC, Money.of("1000000"), Quantity.of("1000"), 500_000);
        LimitSet limits = new LimitSet("v1", Money.of("100"), 1_000, 1_000, 60_000, List.of(ofBtc));
        return new RiskNode(new RiskSettings(List.of(btc()), 10, limits), state, said::add);
    }

    private RiskNode ready(RiskState state) {
        RiskNode it = starting(state);
        it.on(new TimeAdvanced(NOON));
        it.on(event("snapshot a 1 99.0 101.0"));
        return it;
    }

    private RiskVerdict ask(RiskNode of, AnOrder order) {
        said.clear();
        of.on(order.build());
        return (RiskVerdict) said.getFirst();
    }

    private static String ruleOf(RiskVerdict verdict) {
        return verdict instanceof Denied denied ? denied.denial().rule() : "passes";
    }

    private static TradingCommand.Kill kill(String id) {
        return new TradingCommand.Kill(id, new Scope.All(), "operator", "by the test", NOON);
    }

    private static TradingCommand.Rearm rearm(String killId) {
        return new TradingCommand.Rearm("re-" + killId, killId, "risk-1", "risk-2", "by the test", NOON);
    }

    /** Ten bought at this price: the bid is 99.0. */
    private static void holds(RiskNode of, String price) {
        of.on(AReport.of("held").fill(Side.BUY, "10.0000", price, "0.00000"));
    }

    @Test
    void aKillDeniesAllButCancelsUntilARearmNamesIt() {
        node.on(kill("k"));

        assertThat(node.tradingState()).isEqualTo(TradingState.KILLED);
        assertThat(node.epoch()).isEqualTo(2);
        assertThat(ruleOf(ask(node, marketBuy("1.0000").named("a")))).isEqualTo("trading_state");
        said.clear();
        node.on(cancel("c", "a"));
        assertThat(said)
                .singleElement()
                .isInstanceOfSatisfying(
                        Approved.class, it -> assertThat(it.permitEpoch()).isEqualTo(2));

        node.on(rearm("another"));
        assertThat(node.tradingState()).isEqualTo(TradingState.KILLED);
        node.on(rearm("k"));
        assertThat(node.tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(node.epoch()).isEqualTo(2);
        assertThat(ask(node, marketBuy("1.0000").named("b")))
                .isInstanceOfSatisfying(
                        Approved.class, it -> assertThat(it.permitEpoch()).isEqualTo(2));
    }

    @Test
    void aKillThatComesAgainChangesNothingEvenOnceCleared() {
        node.on(kill("k"));
        node.on(kill("k"));
        assertThat(node.epoch()).isEqualTo(2);
        node.on(rearm("k"));

        RiskNode next = ready(node.state());
        next.on(kill("k"));

        assertThat(next.epoch()).isEqualTo(2);
        assertThat(next.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void twoKillsNeedTwoRearms() {
        node.on(kill("k"));
        node.on(kill("l"));
        assertThat(node.epoch()).isEqualTo(3);

        node.on(rearm("k"));

        assertThat(node.tradingState()).isEqualTo(TradingState.KILLED);
    }

    @Test
    void aKillAndItsEpochOutliveTheProcess() {
        node.on(kill("k"));

        RiskNode next = ready(node.state());

        assertThat(next.tradingState()).isEqualTo(TradingState.KILLED);
        assertThat(next.epoch()).isEqualTo(2);
    }

    @Test
    void theBreakerKillsTheMomentItTrips() {
        said.clear();
        holds(node, "109.0");

        assertThat(said).singleElement().isInstanceOfSatisfying(TradingCommand.Kill.class, it -> {
            assertThat(it.actor()).isEqualTo(RiskGate.BREAKER);
            assertThat(it.scope()).isEqualTo(new Scope.All());
            assertThat(it.reason()).isEqualTo("the loss of 100.00000 has reached the limit of 100.00000");
            assertThat(it.time()).isEqualTo(NOON);
        });
        assertThat(node.tradingState()).isEqualTo(TradingState.KILLED);
        assertThat(node.epoch()).isEqualTo(2);
    }

    @Test
    void theBreakerKillsOnceAndNotAgainAtItsNextStep() {
        holds(node, "109.0");
        Message own = said.getLast();
        said.clear();

        node.on(own);
        node.on(event("update a 2 90.0"));
        node.on(event("snapshot a 3 80.0 101.0"));

        assertThat(said).isEmpty();
        assertThat(node.epoch()).isEqualTo(2);
    }

    @Test
    void theBreakerTripsByTheMarketToo() {
        holds(node, "100.0");
        said.clear();

        node.on(event("snapshot a 2 90.0 101.0"));

        assertThat(said).singleElement().isInstanceOf(TradingCommand.Kill.class);
    }

    @Test
    void aRearmOfTheBreakersKillMeasuresTheLossAnew() {
        holds(node, "109.5");
        TradingCommand.Kill own = (TradingCommand.Kill) said.getLast();
        said.clear();

        node.on(rearm(own.commandId()));

        assertThat(node.tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(ruleOf(ask(node, marketSell("0.0010").named("a")))).isEqualTo("passes");
        said.clear();
        node.on(event("snapshot a 2 89.1 101.0"));
        assertThat(said).as("a loss of 99 since").isEmpty();
        node.on(event("snapshot a 3 89.0 101.0"));
        assertThat(said).as("a loss of 100 since").singleElement().isInstanceOf(TradingCommand.Kill.class);
        assertThat(((TradingCommand.Kill) said.getFirst()).commandId()).isNotEqualTo(own.commandId());
        assertThat(node.epoch()).isEqualTo(3);
    }

    @Test
    void theBaselineAndTheLatchOutliveTheProcess() {
        holds(node, "109.5");
        TradingCommand.Kill own = (TradingCommand.Kill) said.getLast();
        RiskNode tripped = ready(node.state());
        assertThat(tripped.tradingState()).isEqualTo(TradingState.KILLED);
        tripped.on(rearm(own.commandId()));
        said.clear();

        RiskNode next = ready(tripped.state());

        assertThat(next.tradingState()).isEqualTo(TradingState.ACTIVE);
        next.on(event("snapshot a 2 89.0 101.0"));
        assertThat(said).singleElement().isInstanceOf(TradingCommand.Kill.class);
    }

    /** Nothing can be measured without a price: the loss as last measured counts. */
    @Test
    void aRearmWithoutPricesMeasuresFromTheLastLossKnown() {
        holds(node, "109.5");
        TradingCommand.Kill own = (TradingCommand.Kill) said.getLast();
        RiskNode blind = starting(node.state());
        said.clear();

        blind.on(rearm(own.commandId()));
        blind.on(new TimeAdvanced(NOON));
        blind.on(event("snapshot a 1 99.0 101.0"));

        assertThat(said).isEmpty();
        assertThat(blind.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void aRearmOfAPersonsKillLeavesTheBreakerLatched() {
        holds(node, "109.5");
        node.on(kill("k"));

        node.on(rearm("k"));

        assertThat(node.tradingState()).isEqualTo(TradingState.KILLED);
        assertThat(node.state().breaker().baseline()).isZero();
    }

    @Test
    void whatWasAnsweredBeforeIsNotAnsweredAgain() {
        RiskNode next = ready(node.state());
        next.answered("a");
        said.clear();

        next.on(marketBuy("1.0000").named("a").build());

        assertThat(said).isEmpty();
    }

    /** What passed within the last moment is remembered: an order alike is one order sent twice. */
    @Test
    void aTwinIsADuplicateAcrossRunsToo() {
        ask(node, limitBuy("1.0000").at("99.0").named("a"));

        RiskNode next = ready(node.state());

        assertThat(ruleOf(ask(next, limitBuy("1.0000").at("99.0").named("b")))).isEqualTo("duplicate");
    }

    @Test
    void anAdoptedApprovalReservesItsQuantityUntilItsReport() {
        RiskVerdict verdict = ask(node, limitBuy("600.0000").at("99.0").named("a"));
        RiskNode next = ready(RiskState.first(TradingState.ACTIVE));

        next.adopt(verdict);

        assertThat(ruleOf(ask(next, limitBuy("500.0000").at("99.0").named("b"))))
                .isEqualTo("max_position");
        next.on(AReport.of("a").accepted());
        next.on(AReport.of("a").canceled("0.0000"));
        assertThat(ruleOf(ask(next, limitBuy("500.0000").at("99.0").named("c"))))
                .isEqualTo("passes");
    }

    @Test
    void startsHaltedWhereItIsToldTo() {
        RiskNode halted = ready(RiskState.first(TradingState.HALTED));
        assertThat(ruleOf(ask(halted, marketBuy("1.0000").named("a")))).isEqualTo("trading_state");
    }

    @Test
    void refusesAStateOfAnInstrumentThatIsNotListed() {
        LimitSet limits = new LimitSet("v1", Money.of("100"), 1, 1, 1, List.of());
        RiskSettings ofEther = new RiskSettings(List.of(Fixtures.eth()), 10, limits);
        RiskNode other = new RiskNode(ofEther, RiskState.first(TradingState.ACTIVE), said::add);

        assertThatThrownBy(() -> starting(other.state()))
                .isInstanceOf(UnfitSettings.class)
                .hasMessageStartingWith("the state kept holds ETH/USD");
    }
}
