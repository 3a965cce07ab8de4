package io.breakwater.e2e;

import io.breakwater.contracts.Topics.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Execution's rows, while a suite runs and also while execution does not. Connects again where the database was away
 * since the last question. For one thread.
 */
final class Ledger implements AutoCloseable {

    private static final String USER = "breakwater";

    /**
     * Orders between the commit that lets them leave and the report that ends them.
     *
     * @param unacknowledged those of them of which the exchange has said nothing yet
     */
    record Open(long orders, long unacknowledged) {}

    private static final String COPY =
            "insert into execution.fills select (jsonb_populate_record(null::execution.fills, to_jsonb(one)"
                    + " || jsonb_build_object('exec_id', 'copy-' || number, 'seq', 1000000000 + number))).*"
                    + " from (select * from execution.fills limit 1) as one, generate_series(1, ?) as number";

    private static final int PATIENCE_SECONDS = 5;

    private final String jdbcUrl;
    private final String password;
    private Connection connection;

    Ledger(String jdbcUrl, String password) throws SQLException {
        this.jdbcUrl = jdbcUrl;
        this.password = password;
        this.connection = connected();
    }

    private Connection connected() throws SQLException {
        Connection fresh = DriverManager.getConnection(jdbcUrl, USER, password);
        fresh.setReadOnly(true);
        return fresh;
    }

    Open open() {
        return new Open(
                number("select count(*) from execution.orders where ended_at is null"),
                number("select count(*) from execution.orders where ended_at is null and not acknowledged"));
    }

    /** Orders that left behind one moment and before another. */
    long submittedBetween(Instant from, Instant to) {
        return number(
                "select count(*) from execution.orders where submitted_at > ?::timestamptz"
                        + " and submitted_at < ?::timestamptz",
                from.toString(),
                to.toString());
    }

    /** From one moment on, until the last order left before another; 0 where none did. */
    long lastSubmittedMillis(Instant from, Instant to) {
        return number(
                "select coalesce(ceil(1000 * extract(epoch from max(submitted_at) - ?::timestamptz)), 0)"
                        + " from execution.orders where submitted_at > ?::timestamptz"
                        + " and submitted_at < ?::timestamptz",
                from.toString(),
                from.toString(),
                to.toString());
    }

    /** Orders that left, of those approved behind one moment whose approval had expired before another. */
    long submittedOfApproved(Instant from, Instant expiredBefore) {
        return number(
                "select count(*) from execution.orders where submitted_at is not null and approved_at > ?::timestamptz"
                        + " and (verdict->>'expiresAt')::timestamptz < ?::timestamptz",
                from.toString(),
                expiredBefore.toString());
    }

    /** Orders that left when their approval had expired. */
    long submittedTooLate() {
        return number(
                "select count(*) from execution.orders where submitted_at > (verdict->>'expiresAt')::timestamptz");
    }

    /** Whether the rows reflect a topic up to this offset, and everything they made execution say is said. */
    boolean hasDone(Topic<?> topic, long offset) {
        return number(
                                "select coalesce(max(next_offset), 0) from execution.input_position where topic = ?",
                                topic.name())
                        > offset
                && number("select count(*) from execution.outbox where not published") == 0;
    }

    /** How often a service's lock has been taken. */
    long token(Service service) {
        return number("select token from " + service.key() + ".lease");
    }

    /**
     * The database ends what a process holds, as it does when the machine of that process is gone: the connection of
     * its lock, and a transaction in which it was stopped. Returns how many connections that were.
     */
    long cutOff(Service service) {
        return number(
                "select count(pg_terminate_backend(pid)) from (select distinct pid from pg_locks where granted"
                        + " and (relation = ?::regclass or locktype = 'advisory' and objsubid = 1"
                        + " and (classid::bigint << 32) | objid::bigint = hashtextextended(?, 0)))",
                service.key() + ".lease",
                service.key() + "/paper");
    }

    /** Makes so many more fills out of one, numbered behind all that there will be. */
    void copyAFill(int times) throws SQLException {
        try (Connection writing = DriverManager.getConnection(jdbcUrl, USER, password);
                PreparedStatement copy = writing.prepareStatement(COPY)) {
            copy.setInt(1, times);
            copy.executeUpdate();
        }
    }

    private long number(String sql, String... arguments) {
        try (PreparedStatement statement = statement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("execution's rows cannot be read", e);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        if (!connection.isValid(PATIENCE_SECONDS)) {
            connection.close();
            connection = connected();
        }
        return connection.prepareStatement(sql);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
