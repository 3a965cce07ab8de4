package io.breakwater.execution.misfit;

import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import java.sql.Connection;
import java.sql.SQLException;

/** Has something made durable and tells where it is. */
public final class TellingCaller {

    private TellingCaller() {}

    public static void save(Connection connection, Failpoints failpoints) throws SQLException {
        failpoints.at(Failpoint.BEFORE_COMMIT);
        SilentCommit.commit(connection);
    }
}
