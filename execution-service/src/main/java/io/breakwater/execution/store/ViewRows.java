package io.breakwater.execution.store;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.execution.store.Views.Denial;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import io.breakwater.execution.store.Views.Pnl;
import io.breakwater.execution.store.Views.Position;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows as clients see them, with the columns that each view needs. */
final class ViewRows {

    static final String FILLS = "select seq, exec_id, cl_ord_id, order_id, account, symbol, side, qty, price, fee,"
            + " fee_currency, liquidity, time, correlation from execution.fills";
    static final String PNL = "select time, exec_id, symbol, fee_currency, position_qty, position_cost, realized,"
            + " fees_paid from execution.fills";
    static final String ORDERS = "select place, cl_ord_id, account, strategy, symbol, side, ord_type, time_in_force,"
            + " qty, price, status, cum_qty, cum_value, fees, order_id, reason, text, proposed_at, approved_at,"
            + " submitted_at, ended_at, correlation, verdict, trace from execution.orders";
    static final String DENIALS =
            "select place, cl_ord_id, account, strategy, symbol, rule, denied_at, verdict from execution.denial";

    private ViewRows() {}

    static Fill fill(ResultSet row) throws SQLException {
        return new Fill(
                row.getLong("seq"),
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
                row.getString("correlation"));
    }

    static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getLong("place"),
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

    static Denial denial(ResultSet row) throws SQLException {
        RiskVerdict.Denied verdict = verdict(row, RiskVerdict.Denied.class);
        return new Denial(
                row.getLong("place"),
                row.getString("cl_ord_id"),
                row.getString("account"),
                row.getString("strategy"),
                row.getString("symbol"),
                row.getString("rule"),
                verdict.denial(),
                time(row, "denied_at"),
                verdict.request().rationale().cause().toString());
    }

    static <V extends RiskVerdict> V verdict(ResultSet row, Class<V> kind) throws SQLException {
        return ContractsJson.mapper().readValue(row.getString("verdict"), kind);
    }

    static Position position(ResultSet row) throws SQLException {
        return new Position(
                row.getString("symbol"),
                row.getString("currency"),
                text(row, "qty"),
                text(row, "cost"),
                text(row, "realized"),
                text(row, "fees"),
                net(row, "realized", "fees"));
    }

    static Pnl pnl(ResultSet row) throws SQLException {
        return new Pnl(
                time(row, "time"),
                row.getString("exec_id"),
                row.getString("symbol"),
                row.getString("fee_currency"),
                text(row, "position_qty"),
                text(row, "position_cost"),
                text(row, "realized"),
                text(row, "fees_paid"),
                net(row, "realized", "fees_paid"));
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
