package io.breakwater.benchmarks;

/** The least a program can do: two averages of the mid, a position, cash and fees. */
final class BareCross {

    private final double fastSeconds;
    private final double slowSeconds;
    private long position;
    private long cash;
    private long fills;

    BareCross(int fast, int slow) {
        fastSeconds = (double) Walk.spanNanos(fast) / Walk.SECOND;
        slowSeconds = (double) Walk.spanNanos(slow) / Walk.SECOND;
    }

    void play(Walk walk) {
        long[] price = walk.price();
        double fast = 2.0 * price[0];
        double slow = fast;
        for (int i = 0; i < price.length; i++) {
            long half = Math.max(1, price[i] * Walk.SPREAD_PPM / 2_000_000);
            double twiceMid = 2.0 * price[i];
            if (i > 0) {
                fast += 1 / (fastSeconds + 1) * (twiceMid - fast);
                slow += 1 / (slowSeconds + 1) * (twiceMid - slow);
            }
            if (fast > slow && position == 0) {
                fill(1, price[i] + half);
            } else if (fast < slow && position > 0) {
                fill(-1, price[i] - half);
            }
        }
    }

    private void fill(int sign, long price) {
        long value = price * Walk.ORDER_QTY;
        cash -= sign * value + Math.ceilDiv(value * Walk.TAKER_PPM / 1_000_000, 10_000) * 10_000;
        position += sign * Walk.ORDER_QTY;
        fills++;
    }

    long fills() {
        return fills;
    }

    long cash() {
        return cash;
    }
}
