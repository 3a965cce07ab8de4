package io.breakwater.core.decision;

import io.breakwater.core.order.OrderRow;
import io.breakwater.core.portfolio.PositionRow;
import java.time.Instant;
import java.util.List;

/**
 * What deciding must not forget, as plain rows. Features and averages are not among them: they form anew from the
 * market.
 *
 * @param time the time reached
 * @param orders proposed and not ended
 * @param refusals when an order of a symbol was last refused or ended unfilled
 */
public record DecisionState(
        Instant time, List<PositionRow> positions, List<OrderRow> orders, List<RefusalRow> refusals) {

    public DecisionState {
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
        refusals = List.copyOf(refusals);
    }

    /** Before anything has happened. */
    public static DecisionState first() {
        return new DecisionState(Instant.EPOCH, List.of(), List.of(), List.of());
    }

    /** An order of this symbol was refused or ended unfilled at this time. */
    public record RefusalRow(String symbol, Instant time) {}
}
