package io.breakwater.core.exchange;

import io.breakwater.contracts.ClOrdId;

/** Randomness as a hash of seed, order and purpose: it does not depend on how events interleave. */
final class Chance {

    private static final long MILLION = 1_000_000;

    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /** Whether an event of this likelihood happens to the order. */
    boolean happens(ClOrdId order, String purpose, long ppm) {
        return Long.remainderUnsigned(hash(order, purpose), MILLION) < ppm;
    }

    /** A number from {@code min} to {@code max}, both included. */
    long between(ClOrdId order, String purpose, long min, long max) {
        return min == max ? min : min + Long.remainderUnsigned(hash(order, purpose), max - min + 1);
    }

    private long hash(ClOrdId order, String purpose) {
        long state = mix(seed);
        String text = order.value();
        for (int i = 0; i < text.length(); i++) {
            state = mix(state ^ text.charAt(i));
        }
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state ^ purpose.charAt(i));
        }
        return state;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
