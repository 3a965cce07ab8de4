package io.breakwater.messaging;

import java.sql.Connection;

/** A lock that is never lost, or that is lost and does not know yet. */
record FixedLease(long token, boolean isLost) implements Lease {

    FixedLease(long token) {
        this(token, false);
    }

    @Override
    public long lastConfirmedNanos() {
        return System.nanoTime();
    }

    @Override
    public void requireHeld() {}

    @Override
    public void requireHeldNow() {
        if (isLost) {
            throw new RoleLost("another one has it");
        }
    }

    @Override
    public void requireCurrent(Connection transaction) {}

    @Override
    public void close() {}
}
