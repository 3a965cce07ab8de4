package io.breakwater.cli.screen;

import io.breakwater.cli.screen.Scene.Percentiles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Measured times of the last minute. */
final class RecentTimes {

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 100_000;
    private static final int MEDIAN = 50;
    private static final int SLOWEST_IN_100 = 99;
    private static final int ALL = 100;

    private record Measured(long atNanos, long nanos) {}

    private final Deque<Measured> times = new ArrayDeque<>();

    void add(long nowNanos, long nanos) {
        times.addLast(new Measured(nowNanos, nanos));
        if (times.size() > MOST) {
            times.removeFirst();
        }
    }

    /** Empty where none was measured in the last minute. */
    Optional<Percentiles> percentiles(long nowNanos) {
        while (!times.isEmpty() && nowNanos - times.getFirst().atNanos() > WINDOW_NANOS) {
            times.removeFirst();
        }
        if (times.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sorted = times.stream().map(Measured::nanos).sorted().toList();
        return Optional.of(new Percentiles(rank(sorted, MEDIAN), rank(sorted, SLOWEST_IN_100), sorted.size()));
    }

    /** The smallest that at least so many in a hundred do not exceed. */
    private static Duration rank(List<Long> sorted, int percent) {
        int index = Math.ceilDiv(sorted.size() * percent, ALL) - 1;
        return Duration.ofNanos(sorted.get(Math.max(0, index)));
    }
}
