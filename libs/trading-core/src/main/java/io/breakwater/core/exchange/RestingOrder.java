package io.breakwater.core.exchange;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState.RestingRow;

/** An order inside the simulated venue. Mutable and private to it. */
final class RestingOrder {

    final NewOrder order;
    final int instrument;
    final String orderId;
    long cumQty;
    long executions;

    RestingOrder(NewOrder order, int instrument, String orderId) {
        this.order = order;
        this.instrument = instrument;
        this.orderId = orderId;
    }

    RestingRow row() {
        return new RestingRow(order, orderId, cumQty, executions);
    }

    static RestingOrder of(RestingRow row, int instrument) {
        RestingOrder it = new RestingOrder(row.order(), instrument, row.orderId());
        it.cumQty = row.cumQty();
        it.executions = row.executions();
        return it;
    }

    long leaves() {
        return order.orderQty().units() - cumQty;
    }

    Side side() {
        return order.side();
    }

    boolean isMarket() {
        return order.price().isEmpty();
    }

    /** The limit price, scaled; asked only of limit orders. */
    long limit() {
        return order.price().orElseThrow().units();
    }

    /** Whether trading at this price keeps the order's limit. */
    boolean accepts(long levelPrice) {
        return isMarket() || (side() == Side.BUY ? levelPrice <= limit() : levelPrice >= limit());
    }
}
