package io.breakwater.core.order;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders that have not ended, and how much they may still fill on each side of each instrument. An order counts
 * from the moment it is added until its terminal report; a report seen twice changes nothing.
 */
public final class OpenOrders {

    /** What became of a report. */
    public enum Applied {
        APPLIED,
        DUPLICATE,
        UNKNOWN_ORDER
    }

    private final Map<ClOrdId, OpenOrder> orders = new LinkedHashMap<>();
    private final SeenIds seen = new SeenIds();
    private final long[] buyLeaves;
    private final long[] sellLeaves;

    public OpenOrders(int instruments) {
        buyLeaves = new long[instruments];
        sellLeaves = new long[instruments];
    }

    /** Counts an order from now on; an id that is open already is a broken invariant. */
    public void add(NewOrder order, int instrument) {
        OrderState state = new OrderState.PendingNew(order.orderQty().units(), 0);
        OpenOrder before = orders.putIfAbsent(order.clOrdId(), new OpenOrder(order, instrument, state));
        if (before != null) {
            throw new IllegalStateException("order " + order.clOrdId() + " is open already");
        }
        leaves(order.side())[instrument] += state.leavesQty();
    }

    /** Moves one order on by a report. */
    public Applied on(ExecutionReport report) {
        if (seen.contains(report.execId().value())) {
            return Applied.DUPLICATE;
        }
        OpenOrder open = orders.get(orderOf(report));
        if (open == null) {
            seen.add(report.execId().value());
            return Applied.UNKNOWN_ORDER;
        }
        if (!fits(open.order(), report)) {
            throw new IllegalOrderTransition(open.order(), report);
        }
        replace(open, OrderState.next(open.state(), report));
        seen.add(report.execId().value());
        return Applied.APPLIED;
    }

    /** States compare bare numbers, so these must count the same thing: equal symbol, side and decimals. */
    private static boolean fits(NewOrder order, ExecutionReport report) {
        int scale = order.orderQty().scale();
        boolean counts = switch (report) {
            case ExecutionReport.Trade trade ->
                trade.side() == order.side()
                        && trade.lastQty().scale() == scale
                        && trade.cumQty().scale() == scale
                        && trade.leavesQty().scale() == scale;
            case ExecutionReport.Canceled canceled -> canceled.cumQty().scale() == scale;
            case ExecutionReport.Expired expired -> expired.cumQty().scale() == scale;
            case ExecutionReport.New _,
                    ExecutionReport.Rejected _,
                    ExecutionReport.NotSent _,
                    ExecutionReport.Validated _,
                    ExecutionReport.CancelRejected _ -> true;
        };
        // a refused cancel repeats what the cancel said, and moves no quantity
        return counts
                && (report instanceof ExecutionReport.CancelRejected
                        || report.symbol().equals(order.symbol()));
    }

    private static ClOrdId orderOf(ExecutionReport report) {
        return report instanceof ExecutionReport.CancelRejected refused ? refused.origClOrdId() : report.clOrdId();
    }

    /** Notes that a cancel was asked for; the order counts until the cancel is confirmed. */
    public void cancelRequested(ClOrdId clOrdId) {
        OpenOrder open = orders.get(clOrdId);
        if (open != null) {
            replace(open, OrderState.cancelRequested(open.state()));
        }
    }

    /** Forgets an order that never left the house. */
    public void remove(ClOrdId clOrdId) {
        OpenOrder open = orders.remove(clOrdId);
        if (open != null) {
            leaves(open.side())[open.instrument()] -= open.leavesQty();
        }
    }

    /** A plain row of each open order, in the order they were added. */
    public List<OrderRow> rows() {
        return orders.values().stream().map(OrderRow::of).toList();
    }

    /** Takes an order over from its row; an id that is open already is a broken invariant. */
    public void restore(OrderRow row, int instrument) {
        add(row.order(), instrument);
        find(row.order().clOrdId()).ifPresent(open -> replace(open, row.state()));
    }

    private void replace(OpenOrder open, OrderState next) {
        leaves(open.side())[open.instrument()] += next.leavesQty() - open.leavesQty();
        if (next.status().isTerminal()) {
            orders.remove(open.order().clOrdId());
        } else {
            orders.put(open.order().clOrdId(), new OpenOrder(open.order(), open.instrument(), next));
        }
    }

    public boolean isOpen(ClOrdId clOrdId) {
        return orders.containsKey(clOrdId);
    }

    public Optional<OpenOrder> find(ClOrdId clOrdId) {
        return Optional.ofNullable(orders.get(clOrdId));
    }

    /** In the order they were added. */
    public Collection<OpenOrder> all() {
        return Collections.unmodifiableCollection(orders.values());
    }

    public boolean isEmpty() {
        return orders.isEmpty();
    }

    /** What open orders of this side may still fill, scaled. */
    public long leaves(int instrument, Side side) {
        return leaves(side)[instrument];
    }

    private long[] leaves(Side side) {
        return side == Side.BUY ? buyLeaves : sellLeaves;
    }
}
