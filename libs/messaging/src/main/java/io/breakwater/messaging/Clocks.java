package io.breakwater.messaging;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a process.
 *
 * @param wall what time it is
 * @param monotonic nanoseconds from some moment on, for how long something took
 */
public record Clocks(InstantSource wall, LongSupplier monotonic) {

    /** Those of this machine. */
    public static Clocks system() {
        return new Clocks(InstantSource.system(), System::nanoTime);
    }

    public Instant now() {
        return wall.instant();
    }

    public long nanos() {
        return monotonic.getAsLong();
    }
}
