package io.breakwater.cli;

import java.util.List;
import java.util.Locale;

/** Median and 99th percentile of measured times, in nanoseconds. */
record Latency(long p50, long p99, int count) {

    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final double MEDIAN = 0.50;
    private static final double SLOWEST_IN_100 = 0.99;

    /** Needs at least one time. */
    static Latency of(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Latency(rank(sorted, MEDIAN), rank(sorted, SLOWEST_IN_100), sorted.size());
    }

    /** The smallest value that at least this share of all does not exceed. */
    private static long rank(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }

    /** @param of what was measured, one of it */
    String text(String of) {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms, of %,d %s%s",
                p50 / NANOS_PER_MILLI,
                p99 / NANOS_PER_MILLI,
                count,
                of,
                count == 1 ? "" : "s");
    }
}
