package io.breakwater.execution.store;

import static io.breakwater.execution.store.Sql.Json.json;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.core.order.OrderRow;
import io.breakwater.execution.store.Unit.Approval;
import io.breakwater.execution.store.Unit.Sent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Approvals, what became of their orders, and the ids seen. */
final class OrderTables {

    private final Amounts amounts;
    private final Difference<String, OrderRow> open =
            new Difference<>(it -> it.order().clOrdId().value());

    OrderTables(Amounts amounts) {
        this.amounts = amounts;
    }

    List<OrderRow> loadOpen(Connection connection) throws SQLException {
        List<OrderRow> rows = Sql.query(
                connection,
                "select verdict, status, cum_qty, acknowledged from execution.orders where ended_at is null"
                        + " order by place",
                this::openOrder);
        open.loaded(rows);
        return rows;
    }

    private OrderRow openOrder(ResultSet row) throws SQLException {
        Approved verdict = ContractsJson.mapper().readValue(row.getString(1), Approved.class);
        NewOrder order = (NewOrder) verdict.request();
        return new OrderRow(
                order,
                OrdStatus.valueOf(row.getString(2)),
                amounts.qtyUnits(order.symbol(), row.getBigDecimal(3)),
                row.getBoolean(4));
    }

    List<String> loadSeen(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select cl_ord_id from execution.orders union all select cl_ord_id from execution.cancel_request",
                row -> row.getString(1));
    }

    /** Takes an approval in; the same one again changes nothing. */
    void approved(Connection connection, Approval approval) throws SQLException {
        Sql.Json verdict = json(ContractsJson.mapper().writeValueAsString(approval.verdict()));
        switch (approval.verdict().request()) {
            case CancelOrder cancel ->
                Sql.update(
                        connection,
                        "insert into execution.cancel_request (cl_ord_id, orig_cl_ord_id, approved_at, verdict)"
                                + " values (?, ?, ?, ?) on conflict (cl_ord_id) do nothing",
                        cancel.clOrdId().value(),
                        cancel.origClOrdId().value(),
                        approval.verdict().approvedAt(),
                        verdict);
            case NewOrder order -> insert(connection, order, approval, verdict);
        }
    }

    private void insert(Connection connection, NewOrder order, Approval approval, Sql.Json verdict)
            throws SQLException {
        Sql.update(
                connection,
                "insert into execution.orders (cl_ord_id, account, strategy, symbol, side, ord_type, time_in_force,"
                        + " qty, price, status, proposed_at, approved_at, verdict, trace, correlation)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (cl_ord_id) do nothing",
                order.clOrdId().value(),
                order.account(),
                order.strategy(),
                order.symbol(),
                order.side().name(),
                order.ordType().name(),
                order.timeInForce().name(),
                BigDecimal.valueOf(order.orderQty().units(), order.orderQty().scale()),
                order.price().map(it -> BigDecimal.valueOf(it.units(), it.scale())),
                OrdStatus.PENDING_NEW.name(),
                order.rationale().decidedTime(),
                approval.verdict().approvedAt(),
                verdict,
                approval.trace(),
                order.rationale().cause().toString());
    }

    void sent(Connection connection, Sent sent) throws SQLException {
        Sql.update(
                connection,
                "update execution.orders set submitted_at = ?, trace = ? where cl_ord_id = ?",
                sent.at(),
                sent.trace(),
                sent.clOrdId());
    }

    /** What a report says about its order. */
    void reported(Connection connection, ExecutionReport report) throws SQLException {
        switch (report) {
            case ExecutionReport.New it ->
                Sql.update(
                        connection,
                        "update execution.orders set status = 'NEW', acknowledged = true, order_id = ?"
                                + " where cl_ord_id = ?",
                        it.orderId(),
                        it.clOrdId().value());
            case ExecutionReport.Trade it -> filled(connection, it);
            case ExecutionReport.Canceled it -> ended(connection, it, OrdStatus.CANCELED, null, it.text());
            case ExecutionReport.Expired it -> ended(connection, it, OrdStatus.EXPIRED, null, null);
            case ExecutionReport.Rejected it -> ended(connection, it, OrdStatus.REJECTED, null, it.text());
            case ExecutionReport.NotSent it ->
                ended(connection, it, OrdStatus.NOT_SENT, it.reason().name(), it.text());
            case ExecutionReport.Validated it -> ended(connection, it, OrdStatus.VALIDATED, null, it.text());
            case ExecutionReport.CancelRejected _ -> {} // changes no order
        }
    }

    private static void filled(Connection connection, ExecutionReport.Trade it) throws SQLException {
        boolean full = it.leavesQty().units() == 0;
        BigDecimal qty = BigDecimal.valueOf(it.lastQty().units(), it.lastQty().scale());
        BigDecimal price = BigDecimal.valueOf(it.lastPx().units(), it.lastPx().scale());
        Sql.update(
                connection,
                "update execution.orders set status = ?, acknowledged = true, cum_qty = ?,"
                        + " cum_value = cum_value + ?, fees = fees + ?, ended_at = ? where cl_ord_id = ?",
                (full ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED).name(),
                BigDecimal.valueOf(it.cumQty().units(), it.cumQty().scale()),
                qty.multiply(price),
                BigDecimal.valueOf(it.fee().units(), it.fee().scale()),
                full ? it.transactTime() : null,
                it.clOrdId().value());
    }

    private static void ended(
            Connection connection,
            ExecutionReport report,
            OrdStatus status,
            @Nullable String reason,
            @Nullable String text)
            throws SQLException {
        Instant at = report.transactTime();
        Sql.update(
                connection,
                "update execution.orders set status = ?, reason = ?, text = ?, ended_at = ? where cl_ord_id = ?",
                status.name(),
                reason,
                text,
                at,
                report.clOrdId().value());
    }

    /** Where the open orders stand; after the reports, because a cancel under way is in no report. */
    void save(Connection connection, List<OrderRow> rows) throws SQLException {
        open.write(
                rows,
                _ -> {}, // its terminal report has ended it
                it -> Sql.update(
                        connection,
                        "update execution.orders set status = ?, cum_qty = ?, acknowledged = ? where cl_ord_id = ?",
                        it.status().name(),
                        amounts.qty(it.order().symbol(), it.cumQty()),
                        it.acknowledged(),
                        it.order().clOrdId().value()));
    }

    void committed() {
        open.committed();
    }

    static void denied(Connection connection, Denied denied) throws SQLException {
        Sql.update(
                connection,
                "insert into execution.denial (cl_ord_id, account, strategy, symbol, rule, denied_at, verdict)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (cl_ord_id) do nothing",
                denied.request().clOrdId().value(),
                denied.request().account(),
                denied.request().strategy(),
                denied.request().symbol(),
                denied.denial().rule(),
                denied.deniedAt(),
                json(ContractsJson.mapper().writeValueAsString(denied)));
    }
}
