package io.breakwater.messaging;

import java.sql.Connection;
import java.sql.SQLException;

/** The right to play a role for an account set, held until it is closed or lost. */
public interface Lease extends AutoCloseable {

    /** Higher than that of every holder before. */
    long token();

    /** When the lock last proved to be held, by {@link System#nanoTime}. */
    long lastConfirmedNanos();

    /** Throws {@link RoleLost} once the lock is gone. */
    void requireHeld();

    /** Asks the lock itself: throws {@link RoleLost} where it is gone, though that went unnoticed so far. */
    void requireHeldNow();

    /** Inside a transaction: throws {@link RoleLost} where another holder has followed. */
    void requireCurrent(Connection transaction) throws SQLException;

    @Override
    void close();
}
