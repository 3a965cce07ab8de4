package io.breakwater.decision;

import io.breakwater.core.decision.DecisionState;
import io.breakwater.core.decision.DecisionState.RefusalRow;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.PositionTable;
import io.breakwater.messaging.RoleLost;
import io.breakwater.messaging.StatefulRole.Saved;
import io.breakwater.shell.rows.AccountRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Decision's state in PostgreSQL. */
final class DecisionRows implements DecisionStore {

    private static final String SCHEMA = "decision";

    private final DataSource database;
    private final AccountRows account = new AccountRows(SCHEMA);
    private final PositionTable positions = new PositionTable(SCHEMA);
    private final Failpoints failpoints;

    DecisionRows(DataSource database, Failpoints failpoints) {
        this.database = database;
        this.failpoints = failpoints;
    }

    @Override
    public Kept load() {
        try (Connection connection = database.getConnection()) {
            Saved saved = new Saved(
                    positions.loadInputs(connection), positions.loadOutputs(connection), OptionalLong.empty());
            return new Kept(state(connection), saved);
        } catch (SQLException e) {
            throw new RoleLost("decision's rows cannot be read: " + e.getMessage(), e);
        }
    }

    private DecisionState state(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select time from decision.progress");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return DecisionState.first();
            }
            return new DecisionState(
                    Instant.parse(row.getString(1)),
                    account.positions(connection),
                    account.orders(connection),
                    refusals(connection));
        }
    }

    private static List<RefusalRow> refusals(Connection connection) throws SQLException {
        List<RefusalRow> rows = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("select symbol, time from decision.refusal order by symbol");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(new RefusalRow(row.getString(1), Instant.parse(row.getString(2))));
            }
        }
        return rows;
    }

    @Override
    public void save(Lease lease, DecisionState state, List<InputPosition> inputs, Map<String, Long> outputs) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lease.requireCurrent(connection);
            progress(connection, state);
            account.savePositions(connection, state.positions());
            account.saveOrders(connection, state.orders());
            refusals(connection, state.refusals());
            positions.saveInputs(connection, inputs);
            positions.saveOutputs(connection, lease, outputs);
            failpoints.at(Failpoint.BEFORE_COMMIT);
            connection.commit();
        } catch (SQLException e) {
            throw new RoleLost("decision's rows cannot be saved: " + e.getMessage(), e);
        }
    }

    private static void progress(Connection connection, DecisionState state) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("insert into decision.progress (time) values (?)"
                + " on conflict (only_row) do update set time = excluded.time")) {
            upsert.setString(1, state.time().toString());
            upsert.executeUpdate();
        }
    }

    private static void refusals(Connection connection, List<RefusalRow> rows) throws SQLException {
        try (Statement delete = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("insert into decision.refusal (symbol, time) values (?, ?)")) {
            delete.executeUpdate("delete from decision.refusal");
            for (RefusalRow each : rows) {
                insert.setString(1, each.symbol());
                insert.setString(2, each.time().toString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
