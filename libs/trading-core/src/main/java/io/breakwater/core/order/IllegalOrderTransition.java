package io.breakwater.core.order;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;

/** A report that cannot follow an order's state: a broken invariant, on which trading halts. */
public final class IllegalOrderTransition extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    IllegalOrderTransition(OrderState state, ExecutionReport report) {
        super("after " + state + " there cannot come " + report);
    }

    IllegalOrderTransition(NewOrder order, ExecutionReport report) {
        super("the report does not fit its order in symbol, side or decimals: " + report + " of " + order);
    }
}
