package io.breakwater.execution.store;

import static io.breakwater.execution.store.Sql.Json.jsonb;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleLost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tools.jackson.core.type.TypeReference;

/** The outbox in PostgreSQL. */
final class OutboxTable implements Outbox {

    /** So many published rows stay, for whoever looks. */
    private static final long KEPT = 1_000;

    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private final DataSource database;
    private final Failpoints failpoints;

    OutboxTable(DataSource database, Failpoints failpoints) {
        this.database = database;
        this.failpoints = failpoints;
    }

    static void insert(Connection connection, OutboxRow row) throws SQLException {
        Sql.update(
                connection,
                "insert into execution.outbox (id, topic, key, value, headers) values (?, ?, ?, ?, ?)",
                row.id(),
                row.topic(),
                row.key(),
                row.value(),
                jsonb(ContractsJson.mapper().writeValueAsString(row.headers())));
    }

    static long lastId(Connection connection) throws SQLException {
        return Sql.query(connection, "select coalesce(max(id), 0) from execution.outbox", row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public List<OutboxRow> unpublished() {
        try (Connection connection = database.getConnection()) {
            return Sql.query(
                    connection,
                    "select id, topic, key, value, headers from execution.outbox where not published order by id",
                    OutboxTable::row);
        } catch (SQLException e) {
            throw new RoleLost("the outbox could not be read: " + e.getMessage(), e);
        }
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        Map<String, String> headers = ContractsJson.mapper().readValue(row.getString(5), TEXTS);
        return new OutboxRow(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4), headers);
    }

    @Override
    public void published(Lease lease, long id) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lease.requireCurrent(connection);
                Sql.update(
                        connection, "update execution.outbox set published = true where not published and id <= ?", id);
                Sql.update(connection, "delete from execution.outbox where published and id <= ?", id - KEPT);
                failpoints.at(Failpoint.BEFORE_MARK);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new RoleLost("published rows could not be marked: " + e.getMessage(), e);
        }
    }
}
