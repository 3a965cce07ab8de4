package io.breakwater.core.instrument;

import java.time.Instant;

/** Between the core's nanoseconds since 1970 and the messages' instants. */
public final class Times {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Times() {}

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
