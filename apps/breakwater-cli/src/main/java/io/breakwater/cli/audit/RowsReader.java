package io.breakwater.cli.audit;

import io.breakwater.cli.paper.CannotRun;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads execution's rows in one transaction that changes nothing. */
final class RowsReader {

    private static final String FILLS =
            "select f.exec_id, f.cl_ord_id, f.symbol, f.side, f.qty, f.price, f.fee, f.liquidity, f.time,"
                    + " f.position_qty, f.position_cost, f.realized, f.fees_paid from execution.fills f"
                    + " left join execution.order_event e on e.exec_id = f.exec_id order by e.seq, f.exec_id";

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    private RowsReader(Connection connection) {
        this.connection = connection;
    }

    /** Empty where execution never made its tables. */
    static Optional<Rows> read(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            RowsReader reader = new RowsReader(connection);
            return reader.exists() ? Optional.of(reader.rows()) : Optional.empty();
        } catch (SQLException e) {
            throw new CannotRun("execution's rows could not be read: " + e.getMessage(), e);
        }
    }

    private boolean exists() throws SQLException {
        return query("select to_regclass('execution.kill') is not null", row -> row.getBoolean(1))
                .getFirst();
    }

    private Rows rows() throws SQLException {
        Map<String, Long> inputs = new HashMap<>();
        query(
                "select topic, next_offset from execution.input_position",
                row -> inputs.put(row.getString(1), row.getLong(2)));
        return new Rows(
                query(
                        "select cl_ord_id, symbol, side, qty, cum_qty, cum_value, fees, approved_at, submitted_at,"
                                + " ended_at from execution.orders order by place",
                        RowsReader::order),
                query(
                        "select cl_ord_id, orig_cl_ord_id from execution.cancel_request",
                        row -> new Rows.CancelRow(row.getString(1), row.getString(2))),
                query(
                        "select seq, exec_id, cl_ord_id, report from execution.order_event order by seq",
                        row -> new Rows.EventRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4))),
                query(FILLS, RowsReader::fill),
                query(
                        "select symbol, qty, cost, cash, realized, fees from execution.positions",
                        row -> new Rows.PositionRow(
                                row.getString(1),
                                row.getBigDecimal(2),
                                row.getBigDecimal(3),
                                row.getBigDecimal(4),
                                row.getBigDecimal(5),
                                row.getBigDecimal(6))),
                query(
                        "select command_id, scope, time, progress, cleared_by from execution.kill order by place",
                        RowsReader::kill),
                new HashSet<>(query("select id from execution.outbox where not published", row -> row.getLong(1))),
                new HashSet<>(query("select cl_ord_id from execution.denial", row -> row.getString(1))),
                inputs,
                new HashSet<>(query(
                        "select request from execution.venue_in_flight",
                        row -> Fields.of(row.getString(1)).text("clOrdId"))));
    }

    private static Rows.OrderRow order(ResultSet row) throws SQLException {
        return new Rows.OrderRow(
                row.getString("cl_ord_id"),
                row.getString("symbol"),
                row.getString("side"),
                row.getBigDecimal("qty"),
                row.getBigDecimal("cum_qty"),
                row.getBigDecimal("cum_value"),
                row.getBigDecimal("fees"),
                time(row, "approved_at").orElseThrow(),
                time(row, "submitted_at"),
                time(row, "ended_at"));
    }

    private static Rows.FillRow fill(ResultSet row) throws SQLException {
        return new Rows.FillRow(
                new Fill(
                        row.getString("exec_id"),
                        row.getString("cl_ord_id"),
                        row.getString("symbol"),
                        row.getString("side"),
                        row.getBigDecimal("qty"),
                        row.getBigDecimal("price"),
                        row.getBigDecimal("fee"),
                        row.getString("liquidity"),
                        time(row, "time").orElseThrow()),
                row.getBigDecimal("position_qty"),
                row.getBigDecimal("position_cost"),
                row.getBigDecimal("realized"),
                row.getBigDecimal("fees_paid"));
    }

    private static Rows.KillRow kill(ResultSet row) throws SQLException {
        return new Rows.KillRow(
                row.getString("command_id"),
                KillScope.of(Fields.of(row.getString("scope"))),
                Instant.parse(row.getString("time")),
                Optional.ofNullable(row.getString("progress"))
                        .map(it -> Fields.of(it).time("gateClosedAt")),
                Optional.ofNullable(row.getString("cleared_by"))
                        .map(it -> Fields.of(it).time("time")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private <T> List<T> query(String sql, Row<T> read) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (found.next()) {
                list.add(read.of(found));
            }
            return list;
        }
    }
}
