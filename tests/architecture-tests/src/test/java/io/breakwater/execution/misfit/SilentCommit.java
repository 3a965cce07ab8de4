package io.breakwater.execution.misfit;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes something durable, and no test can end a process beside it. */
public final class SilentCommit {

    private SilentCommit() {}

    public static void commit(Connection connection) throws SQLException {
        connection.commit();
    }
}
