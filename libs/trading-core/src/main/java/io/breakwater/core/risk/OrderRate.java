package io.breakwater.core.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * How many orders passed within a sliding window; the oldest of the last so many says whether one more may.
 */
final class OrderRate {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int ORDERS_MAX = 1_000_000;

    private final long[] times;
    private final long windowNanos;
    private long limit;
    private long passed;

    OrderRate(long maxOrders, long windowMillis) {
        if (maxOrders > ORDERS_MAX) {
            throw new IllegalArgumentException(
                    "maximum orders in the window must be at most " + ORDERS_MAX + ", was " + maxOrders);
        }
        times = new long[(int) maxOrders];
        windowNanos = Math.multiplyExact(windowMillis, NANOS_PER_MILLI);
        limit = maxOrders;
    }

    /** Allows so many from now on, at most as many as it was made for. */
    void limit(long maxOrders) {
        if (maxOrders > times.length) {
            throw new IllegalArgumentException(
                    "maximum orders in the window must be at most " + times.length + ", was " + maxOrders);
        }
        limit = maxOrders;
    }

    /** Orders passed after {@code now} less the window; an order exactly one window old no longer counts. */
    long within(long now) {
        long counted = Math.min(passed, times.length);
        long recent = 0;
        while (recent < counted && times[slot(passed - 1 - recent)] > now - windowNanos) {
            recent++;
        }
        return recent;
    }

    /** Whether one more order would keep the limit; needs one look, whatever the limit. */
    boolean allowsOneMore(long now) {
        return passed < limit || times[slot(passed - limit)] <= now - windowNanos;
    }

    void count(long now) {
        times[slot(passed)] = now;
        passed++;
    }

    /** When the orders passed that may still count, oldest first. */
    List<Long> times() {
        List<Long> kept = new ArrayList<>();
        for (long order = Math.max(0, passed - times.length); order < passed; order++) {
            kept.add(times[slot(order)]);
        }
        return kept;
    }

    private int slot(long order) {
        return (int) (order % times.length);
    }
}
