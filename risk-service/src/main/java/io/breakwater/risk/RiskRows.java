package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.risk.RiskState.PassedRow;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.InvariantBroken;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import tools.jackson.core.JacksonException;

/** Risk's state in PostgreSQL. */
final class RiskRows implements RiskStore {

    private static final String SCHEMA = "risk";

    /** All but the lease, which says who came, not what was saved. */
    private static final List<String> SAVED_TABLES = List.of(
            "progress",
            "input_position",
            "output_offset",
            "position",
            "open_order",
            "answered",
            "passed",
            "pass_time",
            "kill",
            "command_log",
            "limits");

    private final DataSource database;
    private final AccountRows account = new AccountRows(SCHEMA);
    private final PositionTable positions = new PositionTable(SCHEMA);
    private final Failpoints failpoints;

    RiskRows(DataSource database, Failpoints failpoints) {
        this.database = database;
        this.failpoints = failpoints;
    }

    @Override
    public void firstStart(Lease lease, Instant now) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lease.requireCurrent(connection);
            if (!wasEverSaved(connection)) {
                ProgressRow.save(connection, RiskState.first(TradingState.ACTIVE));
                CommandRows.logFirstStart(connection, now);
            }
            failpoints.at(Failpoint.BEFORE_FIRST_ROW);
            connection.commit();
        } catch (SQLException e) {
            throw new RoleLost("risk's first row cannot be written: " + e.getMessage(), e);
        }
    }

    /** A schema that lost its row of the progress alone was used: it must not look like a new one. */
    private static boolean wasEverSaved(Connection connection) throws SQLException {
        String anyRow = SAVED_TABLES.stream()
                .map(table -> "exists (select 1 from " + SCHEMA + "." + table + ")")
                .collect(Collectors.joining(" or "));
        try (PreparedStatement query = connection.prepareStatement("select " + anyRow);
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public Kept load() {
        try (Connection connection = database.getConnection()) {
            Saved saved = new Saved(
                    positions.loadInputs(connection), positions.loadOutputs(connection), OptionalLong.empty());
            CommandRows.Kept commands = CommandRows.load(connection);
            return new Kept(state(connection, commands), saved, answered(connection), commands);
        } catch (SQLException e) {
            throw new RoleLost("risk's rows cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new InvariantBroken(
                    "a row of risk's positions, orders or kills is not one that risk has written: " + e.getMessage(),
                    e);
        }
    }

    private RiskState state(Connection connection, CommandRows.Kept commands) throws SQLException {
        RiskState progress = ProgressRow.load(connection);
        return new RiskState(
                progress.time(),
                progress.epoch(),
                progress.commanded(),
                commands.inForce(),
                commands.cleared(),
                progress.breaker(),
                account.positions(connection),
                account.orders(connection),
                passed(connection),
                passTimes(connection),
                LimitsRow.load(connection));
    }

    private static List<PassedRow> passed(Connection connection) throws SQLException {
        List<PassedRow> rows = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("select request, time from risk.passed order by place");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(new PassedRow(
                        ContractsJson.mapper().readValue(row.getString(1), NewOrder.class),
                        Instant.parse(row.getString(2))));
            }
        }
        return rows;
    }

    private static List<Long> passTimes(Connection connection) throws SQLException {
        List<Long> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select nanos from risk.pass_time order by place");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(row.getLong(1));
            }
        }
        return rows;
    }

    private static List<String> answered(Connection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("select cl_ord_id from risk.answered order by cl_ord_id");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    @Override
    public void save(Lease lease, Change change) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lease.requireCurrent(connection);
            RiskState state = change.state();
            ProgressRow.save(connection, state);
            account.savePositions(connection, state.positions());
            account.saveOrders(connection, state.orders());
            passed(connection, state);
            answered(connection, change.answered());
            LimitsRow.save(connection, state.limits());
            CommandRows.saveKills(connection, state);
            CommandRows.log(connection, change.commands());
            CommandRows.published(connection, change.published());
            positions.saveInputs(connection, change.inputs());
            positions.saveOutputs(connection, lease, change.outputs());
            failpoints.at(Failpoint.BEFORE_COMMIT);
            connection.commit();
        } catch (SQLException e) {
            throw new RoleLost("risk's rows cannot be saved: " + e.getMessage(), e);
        }
    }

    private static void passed(Connection connection, RiskState state) throws SQLException {
        try (Statement delete = connection.createStatement();
                PreparedStatement order =
                        connection.prepareStatement("insert into risk.passed (place, request, time) values (?, ?, ?)");
                PreparedStatement time =
                        connection.prepareStatement("insert into risk.pass_time (place, nanos) values (?, ?)")) {
            delete.executeUpdate("delete from risk.passed; delete from risk.pass_time");
            int place = 0;
            for (PassedRow each : state.passed()) {
                order.setInt(1, place++);
                order.setString(2, ContractsJson.mapper().writeValueAsString(each.order()));
                order.setString(3, each.time().toString());
                order.addBatch();
            }
            order.executeBatch();
            place = 0;
            for (long each : state.passTimes()) {
                time.setInt(1, place++);
                time.setLong(2, each);
                time.addBatch();
            }
            time.executeBatch();
        }
    }

    private static void answered(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into risk.answered (cl_ord_id) values (?) on conflict (cl_ord_id) do nothing")) {
            for (String each : ids) {
                insert.setString(1, each);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
