package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.Fixtures.BTC;
import static io.breakwater.core.Fixtures.ETH;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.eth;
import static io.breakwater.core.Fixtures.instruments;
import static io.breakwater.core.Fixtures.market;
import static io.breakwater.core.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AReport;
import io.breakwater.core.AnOrder;
import io.breakwater.core.market.SymbolMarket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bought one bitcoin and one ether; then the book of bitcoin is not trusted any more. */
class MarkMissingTest {

    private final SymbolMarket bitcoin = market(btc(), NOON, Gate.BIDS, Gate.ASKS);
    private final SymbolMarket ether = market(eth(), NOON, "99.00 50.00000", "101.00 50.00000");
    private final RiskGate risk = new RiskGate(
            instruments(btc(), eth()),
            List.of(bitcoin, ether),
            new LimitSet("v", Money.of("1000.00000"), 1000, 1000, 1000, List.of(of(BTC), of(ETH))),
            TradingState.ACTIVE,
            Gate.EPOCH);

    private static SymbolLimits of(String symbol) {
        return new SymbolLimits(symbol, Money.of("100000.00000"), Quantity.of("100.0000"), 500_000);
    }

    @BeforeEach
    void holdBothAndLoseTheBookOfBitcoin() {
        risk.onTime(NOON);
        risk.on(AReport.of("held-btc").fill(Side.BUY, "1.0000", "100.0", "0.00000"));
        risk.on(AReport.of("held-eth").in(ETH).fill(Side.BUY, "1.00000", "100.00", "0.00000"));
        bitcoin.onUnsafe();
        risk.onMarket();
    }

    @Test
    void namesThePositionWithoutAPriceWhereAnotherSymbolWouldAddRisk() {
        Denied denied = (Denied) ask(limitBuy("1.00000").at("100.00").in(ETH));

        assertThat(denied.denial()).isEqualTo(new Denial.MarkMissing(BTC));
        assertThat(denied.tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(denied.measured().getLast().rule()).isEqualTo("mark_missing");
    }

    @Test
    void letsTheOtherSymbolReduceAndNotPassThroughZero() {
        assertThat(verdictOn(limitSell("1.00001").at("100.00").in(ETH).named("a")))
                .isEqualTo("mark_missing");
        assertThat(verdictOn(limitSell("1.00000").at("100.00").in(ETH).named("b")))
                .isEqualTo("passes");
    }

    @Test
    void saysOfTheSymbolItselfThatItsDataIsUnfit() {
        assertThat(verdictOn(limitSell("1.0000").at("100.0").named("a"))).isEqualTo("market_data");
        assertThat(verdictOn(limitBuy("1.0000").at("100.0").named("b"))).isEqualTo("market_data");
    }

    @Test
    void tripsNothingAndEndsWithThePrice() {
        assertThat(risk.state()).isEqualTo(TradingState.ACTIVE);
        assertThat(risk.isBreakerTripped()).isFalse();

        bitcoin.onBook(snapshot(Gate.BIDS, Gate.ASKS), 2, NOON);

        assertThat(verdictOn(limitBuy("1.00000").at("100.00").in(ETH))).isEqualTo("passes");
    }

    private RiskVerdict ask(AnOrder order) {
        return risk.on((OrderRequest) order.build()).orElseThrow();
    }

    private String verdictOn(AnOrder order) {
        return Gate.nameOf(ask(order));
    }
}
