package io.breakwater.core.risk;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;

/**
 * One order under review, with everything the rules look at, as scaled integers. Made once the order is known to be
 * well formed and its instrument to have limits.
 *
 * @param position signed, as filled
 * @param buyLeaves what working buys may still fill
 * @param sellLeaves what working sells may still fill
 */
record Review(
        NewOrder order,
        InstrumentRules rules,
        SymbolMarket market,
        RiskLimits.OfInstrument limits,
        long position,
        long buyLeaves,
        long sellLeaves,
        long now) {

    long qty() {
        return order.orderQty().units();
    }

    /** The greatest absolute position all working orders of one side and this one could lead to. */
    long worstCase() {
        return order.side() == Side.BUY
                ? Math.max(Math.absExact(ifBought(qty())), Math.absExact(ifSold(0)))
                : Math.max(Math.absExact(ifSold(qty())), Math.absExact(ifBought(0)));
    }

    /** The same without this order. */
    long worstCaseNow() {
        return Math.max(Math.absExact(ifBought(0)), Math.absExact(ifSold(0)));
    }

    private long ifBought(long more) {
        return Math.addExact(Math.addExact(position, buyLeaves), more);
    }

    private long ifSold(long more) {
        return Math.subtractExact(Math.subtractExact(position, sellLeaves), more);
    }

    /** Whether the order can only bring the position nearer to zero, never through it. */
    boolean reduces() {
        return order.side() == Side.BUY ? position < 0 && ifBought(qty()) <= 0 : position > 0 && ifSold(qty()) >= 0;
    }

    /** The worst price the order could meet now: its limit or the touch, for a market order the end of its walk. */
    long conservativePrice() {
        if (order.price().isEmpty()) {
            return endOfWalk();
        }
        long touch = market.book().best(order.side().opposite());
        long limit = order.price().get().units();
        return Math.max(limit, touch);
    }

    /** The price a collar judges: the limit, or for a market order the end of its walk through the book. */
    long collarPrice() {
        return order.price().isPresent() ? order.price().get().units() : endOfWalk();
    }

    /** Whether the visible book can fill all of a market order; what it cannot fill has no price to measure. */
    boolean isFilledByVisibleBook() {
        return order.price().isPresent() || endOfWalk() != OrderBook.NONE;
    }

    private long endOfWalk() {
        return market.book().endOfWalk(order.side().opposite(), qty());
    }
}
