package io.breakwater.core.decision;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import java.util.Optional;

/** What a strategy sees of one instrument when it decides. */
public interface Situation {

    InstrumentRules rules();

    /** Whole, verified and uncrossed, or the strategy is not asked. */
    OrderBook book();

    /** The feature vector now; reused, so it is not to be kept. */
    float[] features();

    /** Signed base units as filled, scaled. */
    long position();

    /** What open orders of this side may still fill, scaled. */
    long leaves(Side side);

    /** The oldest open order of this side; empty where {@link #leaves} is 0. */
    Optional<ClOrdId> openOrder(Side side);

    /** Whether the order has not ended yet. */
    boolean isOpen(ClOrdId clOrdId);

    /** Nanoseconds since 1970. */
    long now();

    /** When an order of this instrument last was refused or ended unfilled; {@link Long#MIN_VALUE} for never. */
    long lastRefusal();
}
