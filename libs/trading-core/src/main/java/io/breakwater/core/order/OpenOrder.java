package io.breakwater.core.order;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;

/** One order that has not ended, with its instrument's index. */
public record OpenOrder(NewOrder order, int instrument, OrderState state) {

    public Side side() {
        return order.side();
    }

    public long leavesQty() {
        return state.leavesQty();
    }
}
