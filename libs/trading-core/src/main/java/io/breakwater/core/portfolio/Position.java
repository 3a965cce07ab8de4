package io.breakwater.core.portfolio;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Exact;

/**
 * The position in one instrument and what it has earned, in exact integers: quantities at quantity precision, money
 * at value precision. Always {@code cash + cost == realized}; fees are kept apart and never netted into a price.
 */
public final class Position {

    private long qty;
    private long cost;
    private long cash;
    private long realized;
    private long fees;

    /** Books one fill. Closing releases cost in proportion, rounded toward zero; the rest stays with the open part. */
    public void onFill(Side side, long lastQty, long lastPx, long fee) {
        if (lastQty <= 0 || lastPx <= 0) {
            throw new IllegalArgumentException(
                    "a fill has a positive quantity and price, was " + lastQty + " at " + lastPx);
        }
        long sign = side.sign();
        boolean closing = qty != 0 && Long.signum(qty) != sign;
        long closed = closing ? Math.min(lastQty, Math.abs(qty)) : 0;
        if (closed > 0) {
            close(sign, closed, lastPx);
        }
        open(sign, lastQty - closed, lastPx);
        fees = Math.addExact(fees, fee);
    }

    PositionRow row(String symbol) {
        return new PositionRow(symbol, qty, cost, cash, realized, fees);
    }

    void restore(PositionRow row) {
        if (Math.addExact(row.cash(), row.cost()) != row.realized()) {
            throw new IllegalArgumentException("the row of a position must have cash + cost = realized, was " + row
                    + "; rebuild it from the fills");
        }
        qty = row.qty();
        cost = row.cost();
        cash = row.cash();
        realized = row.realized();
        fees = row.fees();
    }

    private void close(long sign, long closed, long lastPx) {
        long paid = Math.multiplyExact(sign, Math.multiplyExact(lastPx, closed));
        long released = closed == Math.abs(qty) ? cost : Exact.mulDiv(cost, closed, Math.abs(qty));
        realized = Math.subtractExact(realized, Math.addExact(paid, released));
        cost = Math.subtractExact(cost, released);
        cash = Math.subtractExact(cash, paid);
        qty += sign * closed;
    }

    private void open(long sign, long opened, long lastPx) {
        long paid = Math.multiplyExact(sign, Math.multiplyExact(lastPx, opened));
        cost = Math.addExact(cost, paid);
        cash = Math.subtractExact(cash, paid);
        qty = Math.addExact(qty, sign * opened);
    }

    /** Signed base units, scaled. */
    public long qty() {
        return qty;
    }

    /** What the open part was bought for; negative for a short one. */
    public long cost() {
        return cost;
    }

    /** Quote currency received less paid, without fees. */
    public long cash() {
        return cash;
    }

    public long realized() {
        return realized;
    }

    public long fees() {
        return fees;
    }

    /** The average price of the open part, rounded toward zero to the price precision; 0 when flat. */
    public long averagePrice() {
        return qty == 0 ? 0 : cost / qty;
    }

    /** What closing everything at this price would add to the realized profit and loss. */
    public long unrealized(long mark) {
        return qty == 0 ? 0 : Math.subtractExact(Math.multiplyExact(mark, qty), cost);
    }

    /** Realized plus unrealized less fees. */
    public long net(long mark) {
        return Math.subtractExact(Math.addExact(realized, unrealized(mark)), fees);
    }
}
