package io.breakwater.core.decision;

/**
 * Long while the fast moving average of the mid price is above the slow one, flat while below. Averages start at the
 * first mid and weigh by time: an average of span s moves by dt / (s + dt) of the way. A demonstration; it is not
 * profitable.
 */
final class AverageCross implements Strategy {

    private final double fastNanos;
    private final double slowNanos;
    private final long orderQty;
    private double fast;
    private double slow;
    private long last = Long.MIN_VALUE;

    AverageCross(long fastNanos, long slowNanos, long orderQty) {
        if (fastNanos <= 0 || slowNanos <= fastNanos) {
            throw new IllegalArgumentException(
                    "the fast span must be positive and below the slow one, were " + fastNanos + " and " + slowNanos);
        }
        this.fastNanos = fastNanos;
        this.slowNanos = slowNanos;
        this.orderQty = orderQty;
    }

    @Override
    public void onMarket(Situation situation, Desk desk) {
        update(situation.book().twiceMid(), situation.now());
        if (fast > slow) {
            TargetPosition.moveTo(orderQty, situation, desk);
        } else if (fast < slow) {
            TargetPosition.moveTo(0, situation, desk);
        }
    }

    private void update(long twiceMid, long now) {
        if (last == Long.MIN_VALUE) {
            fast = twiceMid;
            slow = twiceMid;
        } else if (now > last) {
            double elapsed = now - last;
            fast += elapsed / (fastNanos + elapsed) * (twiceMid - fast);
            slow += elapsed / (slowNanos + elapsed) * (twiceMid - slow);
        }
        last = now;
    }

    @Override
    public void onTime(Situation situation, Desk desk) {
        // averages move with the market alone
    }
}
