package io.breakwater.core.risk;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.SeenIds;
import io.breakwater.core.risk.RiskState.PassedRow;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been asked before. An id is answered once, for ever; the same order under another id within a moment is a
 * duplicate while the first has not ended.
 */
final class RecentOrders {

    /** Two orders of one strategy that are alike in all of this within the window are one order sent twice. */
    static final long WINDOW_NANOS = 1_000_000_000;

    private record Likeness(String strategy, String symbol, Side side, Quantity qty, Optional<Price> price) {}

    private record Passed(NewOrder order, Likeness likeness, long time) {}

    private final SeenIds answered = new SeenIds();
    private final ArrayDeque<Passed> passed = new ArrayDeque<>();
    private final Map<Likeness, ClOrdId> alike = new HashMap<>();

    /** Notes that a request gets its verdict now; returns false where it got one before. */
    boolean answer(String clOrdId) {
        return answered.add(clOrdId);
    }

    /** The order of the same strategy, alike in all but its id, that has just passed. */
    Optional<ClOrdId> twinOf(NewOrder order, long now) {
        forgetBefore(now - WINDOW_NANOS);
        return Optional.ofNullable(alike.get(likenessOf(order)));
    }

    private void forgetBefore(long time) {
        while (!passed.isEmpty() && passed.peekFirst().time() <= time) {
            Passed oldest = passed.removeFirst();
            alike.remove(oldest.likeness(), oldest.order().clOrdId());
        }
    }

    /** An order passed all rules. */
    void pass(NewOrder order, long now) {
        Likeness likeness = likenessOf(order);
        passed.addLast(new Passed(order, likeness, now));
        alike.put(likeness, order.clOrdId());
    }

    /** The orders an order alike would be a duplicate of, in the order they passed. */
    List<PassedRow> rows() {
        return passed.stream()
                .filter(each -> each.order().clOrdId().equals(alike.get(each.likeness())))
                .map(each -> new PassedRow(each.order(), Times.instant(each.time())))
                .toList();
    }

    /** The order has ended: one alike is a new one from now on. */
    void end(NewOrder order) {
        alike.remove(likenessOf(order), order.clOrdId());
    }

    private static Likeness likenessOf(NewOrder order) {
        return new Likeness(order.strategy(), order.symbol(), order.side(), order.orderQty(), order.price());
    }
}
