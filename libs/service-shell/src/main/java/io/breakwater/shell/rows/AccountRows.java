package io.breakwater.shell.rows;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.portfolio.PositionRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Positions and open orders of one schema: tables {@code position(symbol text primary key, qty bigint, cost bigint,
 * cash bigint, realized bigint, fees bigint)} and {@code open_order(place int primary key, cl_ord_id text unique,
 * status text, cum_qty bigint, acknowledged boolean, request text)}. Both are small, so a save writes them anew.
 */
public final class AccountRows {

    private final String schema;

    public AccountRows(String schema) {
        if (!schema.matches("[a-z_]+")) {
            throw new IllegalArgumentException("a schema's name has small letters, was \"" + schema + "\"");
        }
        this.schema = schema;
    }

    public List<PositionRow> positions(Connection connection) throws SQLException {
        List<PositionRow> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select symbol, qty, cost, cash, realized, fees from " + schema + ".position order by symbol");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(new PositionRow(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
            }
        }
        return rows;
    }

    public void savePositions(Connection connection, List<PositionRow> rows) throws SQLException {
        clear(connection, "position");
        try (PreparedStatement insert = connection.prepareStatement("insert into " + schema
                + ".position (symbol, qty, cost, cash, realized, fees) values (?, ?, ?, ?, ?, ?)")) {
            for (PositionRow each : rows) {
                insert.setString(1, each.symbol());
                insert.setLong(2, each.qty());
                insert.setLong(3, each.cost());
                insert.setLong(4, each.cash());
                insert.setLong(5, each.realized());
                insert.setLong(6, each.fees());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** In the order they were added. */
    public List<OrderRow> orders(Connection connection) throws SQLException {
        List<OrderRow> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select request, status, cum_qty, acknowledged from " + schema + ".open_order order by place");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                NewOrder order = ContractsJson.mapper().readValue(row.getString(1), NewOrder.class);
                rows.add(new OrderRow(order, OrdStatus.valueOf(row.getString(2)), row.getLong(3), row.getBoolean(4)));
            }
        }
        return rows;
    }

    public void saveOrders(Connection connection, List<OrderRow> rows) throws SQLException {
        clear(connection, "open_order");
        try (PreparedStatement insert = connection.prepareStatement("insert into " + schema
                + ".open_order (place, cl_ord_id, status, cum_qty, acknowledged, request) values (?, ?, ?, ?, ?, ?)")) {
            int place = 0;
            for (OrderRow each : rows) {
                insert.setInt(1, place++);
                insert.setString(2, each.order().clOrdId().value());
                insert.setString(3, each.status().name());
                insert.setLong(4, each.cumQty());
                insert.setBoolean(5, each.acknowledged());
                insert.setString(6, ContractsJson.mapper().writeValueAsString(each.order()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void clear(Connection connection, String table) throws SQLException {
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("delete from " + schema + '.' + table);
        }
    }
}
