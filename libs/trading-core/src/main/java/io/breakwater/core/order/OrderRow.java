package io.breakwater.core.order;

import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.OrderRequest.NewOrder;

/**
 * One open order as a plain row, from which its state comes back exactly.
 *
 * @param cumQty what has been filled, scaled by the instrument
 * @param acknowledged whether the venue is known to have it; a cancel may be on its way before that
 */
public record OrderRow(NewOrder order, OrdStatus status, long cumQty, boolean acknowledged) {

    /** An order about to be sent. */
    public static OrderRow pending(NewOrder order) {
        return new OrderRow(order, OrdStatus.PENDING_NEW, 0, false);
    }

    static OrderRow of(OpenOrder open) {
        OrderState state = open.state();
        boolean acknowledged = switch (state) {
            case OrderState.PendingNew _ -> false;
            case OrderState.PendingCancel pending -> pending.acknowledged();
            case OrderState.Working _, OrderState.Closed _ -> true;
        };
        return new OrderRow(open.order(), state.status(), state.cumQty(), acknowledged);
    }

    OrderState state() {
        long orderQty = order.orderQty().units();
        return switch (status) {
            case PENDING_NEW -> new OrderState.PendingNew(orderQty, cumQty);
            case NEW, PARTIALLY_FILLED -> new OrderState.Working(orderQty, cumQty);
            case PENDING_CANCEL -> new OrderState.PendingCancel(orderQty, cumQty, acknowledged);
            case FILLED, CANCELED, EXPIRED, REJECTED, DENIED, NOT_SENT, VALIDATED ->
                throw new IllegalArgumentException("an open order's row cannot say " + status + ": " + this
                        + "; remove the rows of ended orders before restoring");
        };
    }
}
