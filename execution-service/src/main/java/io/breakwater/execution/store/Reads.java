package io.breakwater.execution.store;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import io.breakwater.execution.store.Views.OrderStory;
import io.breakwater.execution.store.Views.Pnl;
import io.breakwater.execution.store.Views.Position;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** What clients ask the rows for. */
public final class Reads {

    private static final String ORDER_COLUMNS = "select cl_ord_id, account, strategy, symbol, side, ord_type,"
            + " time_in_force, qty, price, status, cum_qty, cum_value, fees, order_id, reason, text, proposed_at,"
            + " approved_at, submitted_at, ended_at, correlation, verdict from execution.orders";

    private final DataSource database;

    public Reads(DataSource database) {
        this.database = database;
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T answer(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database did not answer: " + e.getMessage(), e);
        }
    }

    private <T> List<T> page(Slice.Query query, Sql.Row<T> row) {
        return answer(connection ->
                Sql.query(connection, query.sql(), row, query.values().toArray()));
    }

    /** Fills by time and {@code execId}. */
    public List<Fill> fills(Slice slice) {
        String columns = "select exec_id, cl_ord_id, order_id, account, symbol, side, qty, price, fee, fee_currency,"
                + " liquidity, time, correlation from execution.fills";
        return page(
                slice.query(columns, "time", "exec_id"),
                row -> new Fill(
                        row.getString("exec_id"),
                        row.getString("cl_ord_id"),
                        row.getString("order_id"),
                        row.getString("account"),
                        row.getString("symbol"),
                        row.getString("side"),
                        text(row, "qty"),
                        text(row, "price"),
                        text(row, "fee"),
                        row.getString("fee_currency"),
                        row.getString("liquidity"),
                        time(row, "time"),
                        row.getString("correlation")));
    }

    /** Orders by the time of their approval and {@code clOrdId}. */
    public List<Order> orders(Slice slice) {
        return page(slice.query(ORDER_COLUMNS, "approved_at", "cl_ord_id"), Reads::order);
    }

    /** One order with its verdict and reports. */
    public Optional<OrderStory> order(String clOrdId) {
        return answer(connection -> {
            List<ExecutionReport> reports = Sql.query(
                    connection,
                    "select report from execution.order_event where cl_ord_id = ? order by seq",
                    row -> ContractsJson.mapper().readValue(row.getString(1), ExecutionReport.class),
                    clOrdId);
            return Sql.query(
                            connection,
                            ORDER_COLUMNS + " where cl_ord_id = ?",
                            row -> new OrderStory(
                                    order(row),
                                    ContractsJson.mapper().readValue(row.getString("verdict"), Approved.class),
                                    reports),
                            clOrdId)
                    .stream()
                    .findFirst();
        });
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString("cl_ord_id"),
                row.getString("account"),
                row.getString("strategy"),
                row.getString("symbol"),
                row.getString("side"),
                row.getString("ord_type"),
                row.getString("time_in_force"),
                text(row, "qty"),
                Optional.ofNullable(row.getBigDecimal("price")).map(BigDecimal::toPlainString),
                row.getString("status"),
                text(row, "cum_qty"),
                text(row, "cum_value"),
                text(row, "fees"),
                Optional.ofNullable(row.getString("order_id")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("text")),
                time(row, "proposed_at"),
                time(row, "approved_at"),
                Sql.time(row, "submitted_at"),
                Sql.time(row, "ended_at"),
                row.getString("correlation"));
    }

    /** All positions, or that of one symbol. */
    public List<Position> positions(Optional<String> symbol) {
        return answer(connection -> Sql.query(
                connection,
                "select symbol, currency, qty, cost, realized, fees from execution.positions"
                        + " where ?::text is null or symbol = ?::text order by symbol",
                row -> new Position(
                        row.getString("symbol"),
                        row.getString("currency"),
                        text(row, "qty"),
                        text(row, "cost"),
                        text(row, "realized"),
                        text(row, "fees"),
                        net(row, "realized", "fees")),
                symbol,
                symbol));
    }

    /** Profit and loss, one row for each fill. */
    public List<Pnl> pnl(Slice slice) {
        String columns = "select time, exec_id, symbol, fee_currency, position_qty, position_cost, realized,"
                + " fees_paid from execution.fills";
        return page(
                slice.query(columns, "time", "exec_id"),
                row -> new Pnl(
                        time(row, "time"),
                        row.getString("exec_id"),
                        row.getString("symbol"),
                        row.getString("fee_currency"),
                        text(row, "position_qty"),
                        text(row, "position_cost"),
                        text(row, "realized"),
                        text(row, "fees_paid"),
                        net(row, "realized", "fees_paid")));
    }

    private static String net(ResultSet row, String realized, String fees) throws SQLException {
        return row.getBigDecimal(realized).subtract(row.getBigDecimal(fees)).toPlainString();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toPlainString();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Sql.time(row, column).orElseThrow();
    }
}
