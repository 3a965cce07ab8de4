package io.breakwater.kraken;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: nothing at first, then up to twice as long after each failure. The wait is
 * drawn from the upper half, so that many clients cut off at once do not come back at once.
 */
final class Backoff {

    private static final int DOUBLINGS_MAX = 30;

    private final RandomGenerator random;
    private final long first;
    private final long last;

    Backoff(Duration first, Duration last, RandomGenerator random) {
        this.first = first.toNanos();
        this.last = last.toNanos();
        this.random = random;
    }

    /** Nanoseconds to wait after so many failures in a row. */
    long delay(int failures) {
        if (failures == 0) {
            return 0;
        }
        int doublings = Math.min(failures - 1, DOUBLINGS_MAX);
        long longest = first > last >> doublings ? last : first << doublings;
        return jittered(longest);
    }

    /** The longest wait of all. */
    long longest() {
        return jittered(last);
    }

    private long jittered(long nanos) {
        long half = nanos / 2;
        return half + random.nextLong(nanos - half + 1);
    }
}
