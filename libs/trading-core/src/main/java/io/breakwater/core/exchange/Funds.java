package io.breakwater.core.exchange;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import java.util.Collection;

/** Whether the account can pay for an order beside those already resting: quote with fee for buys, base for sells. */
final class Funds {

    private final Balances balances;
    private final long feePpm;

    Funds(Balances balances, long feePpm) {
        this.balances = balances;
        this.feePpm = feePpm;
    }

    boolean cover(RestingOrder order, InstrumentRules rules, OrderBook book, Collection<RestingOrder> resting) {
        try {
            return order.side() == Side.BUY
                    ? needed(order, rules, worstPrice(order, book)) <= balances.quote() - reservedQuote(resting)
                    : order.leaves() <= balances.base(order.instrument) - reservedBase(order.instrument, resting);
        } catch (ArithmeticException _) {
            return false; // a need beyond all numbers is a need that is not covered
        }
    }

    private long reservedQuote(Collection<RestingOrder> resting) {
        long reserved = 0;
        for (RestingOrder each : resting) {
            if (each.side() == Side.BUY) {
                reserved = Math.addExact(reserved, needed(each, balances.rules(each.instrument), each.limit()));
            }
        }
        return reserved;
    }

    private static long reservedBase(int instrument, Collection<RestingOrder> resting) {
        long reserved = 0;
        for (RestingOrder each : resting) {
            if (each.side() == Side.SELL && each.instrument == instrument) {
                reserved = Math.addExact(reserved, each.leaves());
            }
        }
        return reserved;
    }

    private long needed(RestingOrder order, InstrumentRules rules, long price) {
        long value = Math.multiplyExact(price, order.leaves());
        return balances.money(rules, Math.addExact(value, Fees.of(rules, value, feePpm)));
    }

    /** The limit, or for a market order the last price it could reach: what the book cannot fill is canceled. */
    private static long worstPrice(RestingOrder order, OrderBook book) {
        if (!order.isMarket()) {
            return order.limit();
        }
        Side opposite = order.side().opposite();
        long end = book.endOfWalk(opposite, order.leaves());
        return end == OrderBook.NONE ? book.price(opposite, book.levels(opposite) - 1) : end;
    }
}
