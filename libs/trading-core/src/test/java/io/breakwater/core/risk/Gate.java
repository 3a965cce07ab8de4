package io.breakwater.core.risk;

import static io.breakwater.core.Fixtures.BTC;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.instruments;
import static io.breakwater.core.Fixtures.market;

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
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.SymbolMarket;
import java.util.List;
import java.util.Optional;

/** A risk gate over one market at noon: bid 99.0, ask 101.0, so mid 100.0. */
final class Gate {

    static final long EPOCH = 7;
    static final String BIDS = "99.0 50.0000";
    static final String ASKS = "101.0 50.0000";

    /** The limits, as text; {@code with…} names the one a test is about. */
    record Limits(String notional, String position, long collarPpm, String loss, long orders, long ageMillis) {

        static final Limits WIDE = new Limits("1000000.00000", "1000.0000", 500_000, "100000.00000", 1000, 1000);

        Limits withNotional(String it) {
            return new Limits(it, position, collarPpm, loss, orders, ageMillis);
        }

        Limits withPosition(String it) {
            return new Limits(notional, it, collarPpm, loss, orders, ageMillis);
        }

        Limits withCollar(long ppm) {
            return new Limits(notional, position, ppm, loss, orders, ageMillis);
        }

        Limits withLoss(String it) {
            return new Limits(notional, position, collarPpm, it, orders, ageMillis);
        }

        Limits withOrders(long it) {
            return new Limits(notional, position, collarPpm, loss, it, ageMillis);
        }

        LimitSet build() {
            SymbolLimits ofBtc = new SymbolLimits(BTC, Money.of(notional), Quantity.of(position), collarPpm);
            return new LimitSet("limits-3", Money.of(loss), orders, 1000, ageMillis, List.of(ofBtc));
        }
    }

    final SymbolMarket market;
    final RiskGate risk;
    private int fills;

    private Gate(InstrumentRules rules, SymbolMarket market, LimitSet limits, TradingState state) {
        this.market = market;
        this.risk = new RiskGate(instruments(rules), List.of(market), limits, state, EPOCH);
        risk.onTime(NOON);
    }

    static Gate wide() {
        return with(Limits.WIDE);
    }

    static Gate with(Limits limits) {
        return new Gate(btc(), market(btc(), NOON, BIDS, ASKS), limits.build(), TradingState.ACTIVE);
    }

    static Gate over(InstrumentRules rules, SymbolMarket market) {
        return new Gate(rules, market, Limits.WIDE.build(), TradingState.ACTIVE);
    }

    static Gate in(TradingState state) {
        return new Gate(btc(), market(btc(), NOON, BIDS, ASKS), Limits.WIDE.build(), state);
    }

    void prices(String bids, String asks) {
        market.onBook(Fixtures.snapshot(bids, asks), 2, NOON);
        risk.onMarket();
    }

    /** The account has bought (or, with a minus, sold) this much at this price. */
    void holds(String signedQty, String price, String fee) {
        Side side = signedQty.startsWith("-") ? Side.SELL : Side.BUY;
        risk.on(AReport.of("held-" + fills++).fill(side, signedQty.replace("-", ""), price, fee));
    }

    RiskVerdict ask(AnOrder order) {
        return askAgain(order).orElseThrow();
    }

    /** The name of the rule that denies an order decided at this moment, or {@code passes}. */
    String verdictOnDecided(AnOrder order, long nanos) {
        return nameOf(risk.on((OrderRequest) order.buildAt(nanos)).orElseThrow());
    }

    /** Empty where the order's id has been answered before. */
    Optional<RiskVerdict> askAgain(AnOrder order) {
        return risk.on((OrderRequest) order.build());
    }

    /** The name of the rule that denies the order, or {@code passes}. */
    String verdictOn(AnOrder order) {
        return nameOf(ask(order));
    }

    static String nameOf(RiskVerdict verdict) {
        return verdict instanceof Denied denied ? denied.denial().rule() : "passes";
    }
}
