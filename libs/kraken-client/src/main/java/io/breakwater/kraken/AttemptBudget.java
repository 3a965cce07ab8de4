package io.breakwater.kraken;

import java.time.Duration;

/** Keeps connection attempts below what Kraken punishes: about 150 in any ten minutes ban the address for ten more. */
final class AttemptBudget {

    private final long window;
    private final long[] made;
    private int next;
    private long count;

    AttemptBudget(int attempts, Duration window) {
        this.made = new long[attempts];
        this.window = window.toNanos();
    }

    /** Nanoseconds to wait until another attempt is within the budget. */
    long untilFree(long now) {
        return count < made.length ? 0 : Math.max(0, made[next] + window - now);
    }

    void attempt(long now) {
        made[next] = now;
        next = (next + 1) % made.length;
        count++;
    }
}
