package io.breakwater.core.order;

import io.breakwater.contracts.ExecutionReport;

/** A report that cannot follow an order's state: a broken invariant, on which trading halts. */
public final class IllegalOrderTransition extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    IllegalOrderTransition(OrderState state, ExecutionReport report) {
        super("after " + state + " there cannot come " + report);
    }
}
