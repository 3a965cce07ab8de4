package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.SimulatedExchange;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.portfolio.Position;
import io.breakwater.core.risk.RiskGate;

/** What must hold after every event, whatever happened. */
final class Invariants {

    private final Ledger ledger;
    private final LimitSet limits;
    private final RiskGate risk;
    private final SimulatedExchange exchange;
    private final long quoteAtStart;
    private final long[] baseAtStart;

    Invariants(Ledger ledger, LimitSet limits, RiskGate risk, SimulatedExchange exchange) {
        this.ledger = ledger;
        this.limits = limits;
        this.risk = risk;
        this.exchange = exchange;
        this.quoteAtStart = exchange.quoteBalance();
        this.baseAtStart = new long[] {exchange.baseBalance(Markets.BTC), exchange.baseBalance(Markets.ETH)};
    }

    void hold(Portfolio other) {
        nothingIsLost(risk.portfolio());
        nothingIsLost(other);
        for (int i = 0; i < Markets.BOTH.count(); i++) {
            exposureIsWithinLimits(i);
        }
    }

    private void nothingIsLost(Portfolio portfolio) {
        long moved = 0;
        for (int i = 0; i < Markets.BOTH.count(); i++) {
            Position position = portfolio.position(i);
            moved += (i == Markets.BTC ? 10 : 1) * (position.cash() - position.fees());
            assertThat(position.qty()).as("the position is the sum of fills").isEqualTo(ledger.base(i));
            assertThat(exchange.baseBalance(i)).as("base is conserved").isEqualTo(baseAtStart[i] + position.qty());
            assertThat(position.cash() + position.cost()).as("cash and cost").isEqualTo(position.realized());
        }
        assertThat(moved).as("cash and fees are what fills moved").isEqualTo(ledger.quote());
        assertThat(exchange.quoteBalance()).as("quote is conserved").isEqualTo(quoteAtStart + moved);
    }

    private void exposureIsWithinLimits(int instrument) {
        long buys = risk.leaves(instrument, Side.BUY);
        long sells = risk.leaves(instrument, Side.SELL);
        long position = ledger.base(instrument);
        assertThat(buys).as("open buys").isEqualTo(ledger.leaves(instrument, Side.BUY));
        assertThat(sells).as("open sells").isEqualTo(ledger.leaves(instrument, Side.SELL));
        assertThat(Math.max(Math.abs(position + buys), Math.abs(position - sells)))
                .as("worst-case exposure")
                .isLessThanOrEqualTo(maxPosition(instrument));
    }

    private long maxPosition(int instrument) {
        return limits.symbols().get(instrument).maxPosition().units();
    }

    /** A trusted book is what the venue has, and is never crossed. */
    static void holdFor(SymbolMarket market, OrderBook venue) {
        if (!market.isTradable()) {
            return;
        }
        OrderBook book = market.book();
        assertThat(book.best(Side.BUY)).as("not crossed").isLessThan(book.best(Side.SELL));
        for (Side side : Side.values()) {
            assertThat(book.levels(side)).as("levels").isEqualTo(venue.levels(side));
            assertThat(book.best(side)).as("touch").isEqualTo(venue.best(side));
            assertThat(book.qty(side, 0)).as("at the touch").isEqualTo(venue.qty(side, 0));
        }
    }

    /** What the order would cost now, level by level or at its limit, is within the limit for one order. */
    void holdForApproved(NewOrder order, SymbolMarket market) {
        InstrumentRules rules = market.rules();
        int instrument = Markets.BOTH.indexOf(order.symbol());
        long value = order.price()
                .map(limit -> Math.multiplyExact(limit.units(), order.orderQty().units()))
                .orElseGet(() -> walk(order, market.book()));
        assertThat(market.isTradable()).as("approved on a trusted book").isTrue();
        assertThat(value)
                .as("the value of %s", order)
                .isLessThanOrEqualTo(
                        limits.symbols().get(instrument).maxOrderNotional().units());
        assertThat(rules.money(0).scale())
                .isEqualTo(limits.symbols().get(instrument).maxOrderNotional().scale());
    }

    private static long walk(NewOrder order, OrderBook book) {
        Side side = order.side().opposite();
        long left = order.orderQty().units();
        long value = 0;
        for (int level = 0; level < book.levels(side); level++) {
            long qty = Math.min(left, book.qty(side, level));
            value = Math.addExact(value, Math.multiplyExact(qty, book.price(side, level)));
            left -= qty;
        }
        assertThat(left).as("the visible book fills all of %s", order).isZero();
        return value;
    }
}
