package io.breakwater.execution.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the schedule may lack behind a crash: entries not yet acknowledged when rows were saved that reflect them.
 * Reports carry them where there are any; this row does where nothing was said.
 */
final class PendingSchedule {

    private PendingSchedule() {}

    /** As it was saved; empty where nothing was. */
    static String load(Connection connection) throws SQLException {
        return Sql.query(connection, "select entries from execution.pending_schedule", row -> row.getString(1)).stream()
                .findFirst()
                .orElse("");
    }

    static void save(Connection connection, String entries) throws SQLException {
        Sql.update(
                connection,
                "insert into execution.pending_schedule (entries) values (?)"
                        + " on conflict (one) do update set entries = excluded.entries",
                entries);
    }
}
