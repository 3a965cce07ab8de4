package io.breakwater.core.risk;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.portfolio.PositionRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What risk must not forget, as plain rows. The ids it has answered are kept apart, because they only grow.
 *
 * @param time the time reached
 * @param epoch the permit epoch in force; each kill raises it
 * @param commanded the state people commanded, kills apart
 * @param cleared ids of kills that a re-arm has cleared
 * @param orders approved and not ended, so their quantities are reserved
 * @param passed orders that passed within the last moment: an order alike is a duplicate
 * @param passTimes when orders passed within the rate's window, oldest first, in nanoseconds since 1970
 * @param limits those in force, where they are not those of the settings
 */
public record RiskState(
        Instant time,
        long epoch,
        TradingState commanded,
        List<Kill> kills,
        List<String> cleared,
        BreakerRow breaker,
        List<PositionRow> positions,
        List<OrderRow> orders,
        List<PassedRow> passed,
        List<Long> passTimes,
        Optional<LimitSet> limits) {

    /** The permit epoch before any kill. */
    public static final long FIRST_EPOCH = 1;

    public RiskState {
        kills = List.copyOf(kills);
        cleared = List.copyOf(cleared);
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
        passed = List.copyOf(passed);
        passTimes = List.copyOf(passTimes);
    }

    /** Before anything has happened. */
    public static RiskState first(TradingState commanded) {
        return new RiskState(
                Instant.EPOCH,
                FIRST_EPOCH,
                commanded,
                List.of(),
                List.of(),
                new BreakerRow(TradingState.ACTIVE, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * The loss breaker's latch.
     *
     * @param loss as it could last be measured, at the common money precision; negative for a gain
     * @param trippedAt the loss that tripped it
     * @param baseline the loss at the last re-arm; losses are measured from there
     */
    public record BreakerRow(TradingState latched, long loss, long trippedAt, long baseline) {}

    /** An order that passed all rules at this time. */
    public record PassedRow(NewOrder order, Instant time) {}
}
