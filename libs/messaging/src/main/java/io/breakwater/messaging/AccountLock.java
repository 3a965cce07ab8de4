package io.breakwater.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One active instance per account set: a session lock in PostgreSQL, with a row whose token grows with each holder.
 * The row is {@code <schema>.lease(account_set text primary key, token bigint not null)}.
 */
public final class AccountLock {

    /** Opens a connection of the lock's own, outside any pool. */
    public interface Connections {
        Connection open() throws SQLException;
    }

    private static final long RETRY_MILLIS = 500;

    private final Connections connections;
    private final String schema;
    private final String accountSet;

    public AccountLock(Connections connections, String schema, String accountSet) {
        if (!schema.matches("[a-z_]+")) {
            throw new IllegalArgumentException("a schema's name has small letters, was \"" + schema + "\"");
        }
        this.connections = connections;
        this.schema = schema;
        this.accountSet = accountSet;
    }

    /** Waits for the lock; {@code standby} hears why it waits, once for each reason. */
    public Lease acquire(Consumer<String> standby) throws InterruptedException {
        String said = "";
        while (true) {
            String reason;
            try {
                Optional<Lease> lease = hold(connections.open());
                if (lease.isPresent()) {
                    return lease.get();
                }
                reason = "another instance holds the lock of account set " + accountSet;
            } catch (SQLException e) {
                reason = "the database does not answer: " + e.getMessage();
            }
            if (!reason.equals(said)) {
                standby.accept(reason);
                said = reason;
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    /** A connection that becomes no lease is closed, whatever happened: the lock lives as long as it does. */
    private Optional<Lease> hold(Connection connection) throws SQLException {
        Optional<Lease> lease = Optional.empty();
        try {
            if (tryLock(connection)) {
                lease = Optional.of(new HeldLease(connection, schema, accountSet, nextToken(connection)));
            }
            return lease;
        } finally {
            if (lease.isEmpty()) {
                connection.close();
            }
        }
    }

    private boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            query.setString(1, schema + '/' + accountSet);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private long nextToken(Connection connection) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("insert into " + schema
                + ".lease as l (account_set, token) values (?, 1) on conflict (account_set)"
                + " do update set token = l.token + 1 returning token")) {
            upsert.setString(1, accountSet);
            try (ResultSet row = upsert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the lease row was not written");
                }
                return row.getLong(1);
            }
        }
    }
}
