package io.breakwater.core.exchange;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;

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
