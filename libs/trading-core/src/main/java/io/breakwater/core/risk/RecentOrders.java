package io.breakwater.core.risk;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Side;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has been asked before. A request seen again gets its first verdict; the same id for something else, or the
 * same order under another id within a moment, is a duplicate.
 */
final class RecentOrders {

    /** Two orders of one strategy that are alike in all of this within the window are one order sent twice. */
    static final long WINDOW_NANOS = 1_000_000_000;

    private record Likeness(String strategy, String symbol, Side side, Quantity qty, Optional<Price> price) {}

    private record Passed(Likeness likeness, long time) {}

    private final Map<ClOrdId, RiskVerdict> verdicts = new HashMap<>();
    private final ArrayDeque<Passed> passed = new ArrayDeque<>();
    private final Set<Likeness> alike = new HashSet<>();

    /** The verdict of the very same request. */
    Optional<RiskVerdict> firstVerdict(OrderRequest request) {
        return Optional.ofNullable(verdicts.get(request.clOrdId()))
                .filter(verdict -> verdict.request().equals(request));
    }

    boolean isDuplicate(NewOrder order, long now) {
        forgetBefore(now - WINDOW_NANOS);
        return verdicts.containsKey(order.clOrdId()) || alike.contains(likenessOf(order));
    }

    private void forgetBefore(long time) {
        while (!passed.isEmpty() && passed.peekFirst().time() <= time) {
            alike.remove(passed.removeFirst().likeness());
        }
    }

    /** Keeps the first verdict of an id. */
    void keep(RiskVerdict verdict) {
        verdicts.putIfAbsent(verdict.request().clOrdId(), verdict);
    }

    /** An order passed all rules. */
    void pass(NewOrder order, long now) {
        Likeness likeness = likenessOf(order);
        passed.addLast(new Passed(likeness, now));
        alike.add(likeness);
    }

    private static Likeness likenessOf(NewOrder order) {
        return new Likeness(order.strategy(), order.symbol(), order.side(), order.orderQty(), order.price());
    }
}
