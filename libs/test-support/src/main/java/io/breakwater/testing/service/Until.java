package io.breakwater.testing.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks again until what should come has come. */
public final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;

    /** Assertions about what should come. */
    public interface Check {
        void run() throws Exception;
    }

    private Until() {}

    /** The last failed assertion is thrown where patience ends. */
    public static void passes(Check check) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
