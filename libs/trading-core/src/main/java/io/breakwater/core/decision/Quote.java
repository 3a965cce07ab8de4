package io.breakwater.core.decision;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Side;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one resting order at the touch on each side and renews it by time. A demonstration, and a load for tests: it
 * is not profitable. Each side stops once the position has reached five orders its way.
 */
final class Quote implements Strategy {

    private static final int POSITION_ORDERS_MAX = 5;

    private final long intervalNanos;
    private final long orderQty;
    private final OneSide buys = new OneSide(Side.BUY);
    private final OneSide sells = new OneSide(Side.SELL);

    Quote(long intervalNanos, long orderQty) {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("the interval must be positive, was " + intervalNanos + " ns");
        }
        this.intervalNanos = intervalNanos;
        this.orderQty = orderQty;
    }

    @Override
    public void onMarket(Situation situation, Desk desk) {
        buys.renew(situation, desk);
        sells.renew(situation, desk);
    }

    @Override
    public void onTime(Situation situation, Desk desk) {
        onMarket(situation, desk);
    }

    private final class OneSide {

        private final Side side;
        private @Nullable ClOrdId resting;
        private long nextCancel = Long.MIN_VALUE;
        private long nextChange = Long.MIN_VALUE;

        OneSide(Side side) {
            this.side = side;
        }

        void renew(Situation situation, Desk desk) {
            if (situation.now() < nextChange) {
                return;
            }
            if (resting == null || !situation.isOpen(resting)) {
                adoptOrPlace(situation, desk);
            } else if (situation.now() >= nextCancel) { // again, should the first one have come too early
                nextCancel = situation.now() + intervalNanos;
                desk.cancel(resting);
            }
        }

        /** After a restart an order of an earlier run may still rest: it is renewed, never doubled. */
        private void adoptOrPlace(Situation situation, Desk desk) {
            if (situation.leaves(side) == 0) {
                place(situation, desk);
            } else {
                resting = situation.openOrder(side).orElseThrow();
                nextCancel = situation.now() + intervalNanos;
            }
        }

        private void place(Situation situation, Desk desk) {
            nextChange = situation.now() + intervalNanos;
            nextCancel = nextChange;
            resting = null;
            if (side.sign() * situation.position() < POSITION_ORDERS_MAX * orderQty) {
                resting = desk.rest(side, orderQty, situation.book().best(side));
            }
        }
    }
}
