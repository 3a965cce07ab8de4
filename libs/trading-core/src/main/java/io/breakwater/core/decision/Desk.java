package io.breakwater.core.decision;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Side;

/** What a strategy may ask for. Quantities and prices are scaled by the instrument. */
public interface Desk {

    /** A market order, immediate or cancel. */
    void take(Side side, long qty);

    /** A post-only limit order, good till canceled. */
    ClOrdId rest(Side side, long qty, long price);

    /** Takes back one open order. */
    void cancel(ClOrdId clOrdId);

    /** Tells what the model said, so that it travels with the orders of this decision. */
    void predicted(float prediction);
}
