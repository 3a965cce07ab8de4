package io.breakwater.core.suite;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.core.exchange.VenueState;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.portfolio.PositionRow;
import java.time.Instant;
import java.util.List;

/**
 * What execution must not forget, as plain rows. The ids it has executed are kept apart, because they only grow.
 *
 * @param time the time reached
 * @param cleared ids of kills that a re-arm has cleared
 * @param killCancels cancels asked for because of kills; part of those cancels' ids
 * @param orders about to be sent or sent, and not ended
 */
public record ExecutionState(
        Instant time,
        List<Kill> kills,
        List<String> cleared,
        long killCancels,
        List<PositionRow> positions,
        List<OrderRow> orders,
        VenueState venue) {

    public ExecutionState {
        kills = List.copyOf(kills);
        cleared = List.copyOf(cleared);
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
    }
}
