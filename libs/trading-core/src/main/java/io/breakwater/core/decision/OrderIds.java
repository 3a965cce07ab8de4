package io.breakwater.core.decision;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.core.order.ComputedIds;

/** Ids computed from what caused an order: the same cause gives the same id, always. */
final class OrderIds {

    private final ComputedIds ids;

    OrderIds(String account, String strategy, String modelHash) {
        ids = new ComputedIds(account + '\n' + strategy + '\n' + modelHash);
    }

    /** The id of an instrument's nth request of one cause; the symbol tells apart what one moment causes in several. */
    ClOrdId of(Cause cause, String symbol, int n) {
        return ids.of(cause.toString() + '\n' + symbol + '\n' + n);
    }
}
