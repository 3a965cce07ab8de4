package io.breakwater.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A lock that asks its connection four times a second whether it still lives. */
final class HeldLease implements Lease {

    private static final long ASK_EVERY_MILLIS = 250;
    private static final int ANSWER_WITHIN_MILLIS = 1_000;

    private final Connection connection;
    private final String schema;
    private final String accountSet;
    private final long token;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long lastConfirmedNanos = System.nanoTime();
    private volatile String lostBecause = "";

    HeldLease(Connection connection, String schema, String accountSet, long token) throws SQLException {
        this.connection = connection;
        this.schema = schema;
        this.accountSet = accountSet;
        this.token = token;
        connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MILLIS);
        Thread.ofPlatform().daemon().name("lease-" + schema).start(this::watch);
    }

    private void watch() {
        try {
            while (!closing.await(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lostBecause = "the lock's watch was interrupted";
        } catch (SQLException e) {
            lost(e);
        }
    }

    private void lost(SQLException e) {
        lostBecause = "the lock's connection is gone: " + e.getMessage();
    }

    private synchronized void ask() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1");
                ResultSet row = query.executeQuery()) {
            if (row.next()) {
                lastConfirmedNanos = System.nanoTime();
            }
        }
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public long lastConfirmedNanos() {
        return lastConfirmedNanos;
    }

    @Override
    public void requireHeld() {
        if (!lostBecause.isEmpty()) {
            throw new RoleLost(lostBecause);
        }
    }

    @Override
    public void requireHeldNow() {
        try {
            ask();
        } catch (SQLException e) {
            lost(e);
        }
        requireHeld();
    }

    @Override
    public void requireCurrent(Connection transaction) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(
                "select token from " + schema + ".lease where account_set = ? for share")) {
            query.setString(1, accountSet);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getLong(1) != token) {
                    throw new RoleLost("another instance has taken over account set " + accountSet);
                }
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            connection.close();
        } catch (SQLException e) {
            lostBecause = "the lock's connection could not be closed: " + e.getMessage();
        }
    }
}
