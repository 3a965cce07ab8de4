package io.breakwater.execution.misfit;

import java.sql.Connection;
import java.sql.SQLException;

/** Has something made durable and tells nobody. */
public final class SilentCaller {

    private SilentCaller() {}

    public static void save(Connection connection) throws SQLException {
        SilentCommit.commit(connection);
    }
}
