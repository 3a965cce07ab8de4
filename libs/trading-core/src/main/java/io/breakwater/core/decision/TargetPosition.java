package io.breakwater.core.decision;

import io.breakwater.contracts.Side;

/**
 * Moves a position to a target with market orders: one at a time, and after a refusal only once a moment has passed.
 */
final class TargetPosition {

    private static final long PAUSE_NANOS = 1_000_000_000;

    private TargetPosition() {}

    static void moveTo(long target, Situation situation, Desk desk) {
        long delta = target - situation.position();
        long qty = Math.abs(delta)
                / situation.rules().qtyIncrement()
                * situation.rules().qtyIncrement();
        if (qty < Math.max(1, situation.rules().qtyMin()) || isBusy(situation) || isPausing(situation)) {
            return;
        }
        desk.take(delta > 0 ? Side.BUY : Side.SELL, qty);
    }

    private static boolean isBusy(Situation situation) {
        return situation.leaves(Side.BUY) != 0 || situation.leaves(Side.SELL) != 0;
    }

    private static boolean isPausing(Situation situation) {
        long last = situation.lastRefusal();
        return last != Long.MIN_VALUE && situation.now() - last < PAUSE_NANOS;
    }
}
