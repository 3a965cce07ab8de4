package io.breakwater.core.order;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrdStatus;

/** Where one order stands. Quantities are scaled by the instrument. {@link #next} is the whole life cycle. */
public sealed interface OrderState {

    long orderQty();

    long cumQty();

    OrdStatus status();

    /** What may still be filled: 0 once closed. */
    default long leavesQty() {
        return status().isTerminal() ? 0 : orderQty() - cumQty();
    }

    /** Proposed or sent; the venue has not answered. */
    record PendingNew(long orderQty, long cumQty) implements OrderState {
        @Override
        public OrdStatus status() {
            return OrdStatus.PENDING_NEW;
        }
    }

    /** The venue has it. */
    record Working(long orderQty, long cumQty) implements OrderState {
        @Override
        public OrdStatus status() {
            return cumQty == 0 ? OrdStatus.NEW : OrdStatus.PARTIALLY_FILLED;
        }
    }

    /**
     * A cancel is on its way; fills may still come. A cancel may overtake its order, so the venue may not have it
     * yet.
     */
    record PendingCancel(long orderQty, long cumQty, boolean acknowledged) implements OrderState {
        @Override
        public OrdStatus status() {
            return OrdStatus.PENDING_CANCEL;
        }
    }

    /** Ended: nothing may follow. */
    record Closed(long orderQty, long cumQty, OrdStatus status) implements OrderState {}

    /** The state after a report; a report that cannot follow throws {@link IllegalOrderTransition}. */
    static OrderState next(OrderState state, ExecutionReport report) {
        if (state instanceof Closed) {
            throw new IllegalOrderTransition(state, report);
        }
        return switch (report) {
            case ExecutionReport.New _ -> acknowledged(state);
            case ExecutionReport.Trade trade -> filled(state, trade);
            case ExecutionReport.Canceled canceled ->
                ended(state, canceled.cumQty().units(), OrdStatus.CANCELED, report);
            case ExecutionReport.Expired expired ->
                ended(state, expired.cumQty().units(), OrdStatus.EXPIRED, report);
            case ExecutionReport.Rejected _ -> neverWorked(state, OrdStatus.REJECTED, report);
            case ExecutionReport.NotSent _ -> neverWorked(state, OrdStatus.NOT_SENT, report);
            case ExecutionReport.Validated _ -> neverWorked(state, OrdStatus.VALIDATED, report);
            case ExecutionReport.CancelRejected _ -> cancelRefused(state);
        };
    }

    /** The state after a cancel was asked for. */
    static OrderState cancelRequested(OrderState state) {
        return switch (state) {
            case PendingNew _ -> new PendingCancel(state.orderQty(), state.cumQty(), false);
            case Working _ -> new PendingCancel(state.orderQty(), state.cumQty(), true);
            case PendingCancel _, Closed _ -> state;
        };
    }

    private static OrderState cancelRefused(OrderState state) {
        if (!(state instanceof PendingCancel pending)) {
            return state;
        }
        return pending.acknowledged()
                ? new Working(state.orderQty(), state.cumQty())
                : new PendingNew(state.orderQty(), state.cumQty());
    }

    private static OrderState acknowledged(OrderState state) {
        return switch (state) {
            case PendingNew _ -> new Working(state.orderQty(), state.cumQty());
            case PendingCancel _ -> new PendingCancel(state.orderQty(), state.cumQty(), true);
            case Working _, Closed _ -> state;
        };
    }

    private static OrderState filled(OrderState state, ExecutionReport.Trade trade) {
        long cumQty = state.cumQty() + trade.lastQty().units();
        boolean consistent = trade.lastQty().units() > 0
                && cumQty <= state.orderQty()
                && cumQty == trade.cumQty().units()
                && state.orderQty() - cumQty == trade.leavesQty().units();
        if (!consistent) {
            throw new IllegalOrderTransition(state, trade);
        }
        if (cumQty == state.orderQty()) {
            return new Closed(state.orderQty(), cumQty, OrdStatus.FILLED);
        }
        return state instanceof PendingCancel
                ? new PendingCancel(state.orderQty(), cumQty, true)
                : new Working(state.orderQty(), cumQty);
    }

    private static OrderState ended(OrderState state, long cumQty, OrdStatus status, ExecutionReport report) {
        if (cumQty != state.cumQty()) {
            throw new IllegalOrderTransition(state, report);
        }
        return new Closed(state.orderQty(), cumQty, status);
    }

    private static OrderState neverWorked(OrderState state, OrdStatus status, ExecutionReport report) {
        if (state.cumQty() != 0 || venueHasIt(state)) {
            throw new IllegalOrderTransition(state, report);
        }
        return new Closed(state.orderQty(), 0, status);
    }

    private static boolean venueHasIt(OrderState state) {
        return state instanceof Working || state instanceof PendingCancel pending && pending.acknowledged();
    }
}
