package io.breakwater.execution.store;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.OrderStory;
import io.breakwater.execution.store.Views.Pnl;
import io.breakwater.execution.store.Why.Decision;
import io.breakwater.execution.store.Why.Sent;
import io.breakwater.execution.store.Why.Step;
import io.breakwater.execution.store.Why.Tick;
import io.breakwater.messaging.Trace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is known of one request. */
public final class Stories {

    private record OrderRow(String status, Optional<Instant> submittedAt, String trace, Approved verdict) {}

    private final RowSource rows;

    public Stories(RowSource rows) {
        this.rows = rows;
    }

    /** One order with its verdict and reports. */
    public Optional<OrderStory> order(String clOrdId) {
        return rows.answer(connection -> {
            List<ExecutionReport> reports = reports(connection, clOrdId);
            return first(
                    connection,
                    ViewRows.ORDERS + " where cl_ord_id = ?",
                    row -> new OrderStory(ViewRows.order(row), ViewRows.verdict(row, Approved.class), reports),
                    clOrdId);
        });
    }

    /** An order, a request to cancel one, or a denied request, from the tick to the last fill. */
    public Optional<Why> why(String clOrdId) {
        return rows.answer(connection -> {
            Optional<OrderRow> order = first(
                    connection,
                    ViewRows.ORDERS + " where cl_ord_id = ?",
                    row -> new OrderRow(
                            row.getString("status"),
                            Sql.time(row, "submitted_at"),
                            row.getString("trace"),
                            ViewRows.verdict(row, Approved.class)),
                    clOrdId);
            if (order.isPresent()) {
                return Optional.of(whyOrder(connection, clOrdId, order.get()));
            }
            Optional<Why> denied = verdict(connection, "denial", clOrdId, Denied.class)
                    .map(it -> withoutAnOrder(it, "DENIED", it.deniedAt(), List.of()));
            return denied.isPresent() ? denied : whyCancel(connection, clOrdId);
        });
    }

    private static Optional<Why> whyCancel(Connection connection, String clOrdId) throws SQLException {
        Optional<Approved> cancel = verdict(connection, "cancel_request", clOrdId, Approved.class);
        if (cancel.isEmpty()) {
            return Optional.empty();
        }
        List<ExecutionReport> reports = reports(connection, clOrdId);
        return cancel.map(it -> withoutAnOrder(it, "CANCEL_APPROVED", it.approvedAt(), reports));
    }

    private static Why withoutAnOrder(RiskVerdict verdict, String outcome, Instant at, List<ExecutionReport> reports) {
        List<Step> steps = begun(verdict.request().rationale());
        add(steps, verdict instanceof Approved ? "approved" : "denied", at);
        reports.forEach(it -> add(steps, type(it), it.transactTime()));
        return new Why(
                verdict.request().clOrdId().value(),
                outcome,
                tick(verdict.request()),
                decision(verdict.request()),
                verdict,
                Optional.empty(),
                List.of(),
                reports,
                List.of(),
                Optional.empty(),
                steps);
    }

    private static Why whyOrder(Connection connection, String clOrdId, OrderRow order) throws SQLException {
        List<ExecutionReport> reports = reports(connection, clOrdId);
        List<Fill> fills =
                Sql.query(connection, ViewRows.FILLS + " where cl_ord_id = ? order by seq", ViewRows::fill, clOrdId);
        Optional<Pnl> position = first(
                connection, ViewRows.PNL + " where cl_ord_id = ? order by seq desc limit 1", ViewRows::pnl, clOrdId);
        List<RiskVerdict> cancels = new ArrayList<>(Sql.query(
                connection,
                "select verdict from execution.cancel_request where orig_cl_ord_id = ? order by approved_at",
                row -> ViewRows.verdict(row, Approved.class),
                clOrdId));
        OrderRequest request = order.verdict().request();
        return new Why(
                clOrdId,
                order.status(),
                tick(request),
                decision(request),
                order.verdict(),
                order.submittedAt().map(at -> new Sent(at, new Trace(order.trace()).stamps())),
                cancels,
                reports,
                fills,
                position,
                steps(order, reports));
    }

    private static List<Step> steps(OrderRow order, List<ExecutionReport> reports) {
        List<Step> steps = begun(order.verdict().request().rationale());
        add(steps, "approved", order.verdict().approvedAt());
        order.submittedAt().ifPresent(at -> add(steps, "sent", at));
        reports.forEach(it -> add(steps, type(it), it.transactTime()));
        return steps;
    }

    private static List<Step> begun(Rationale rationale) {
        List<Step> steps = new ArrayList<>();
        add(steps, "exchange", rationale.exchangeTime());
        add(steps, "received", rationale.receivedTime());
        add(steps, "decided", rationale.decidedTime());
        return steps;
    }

    private static void add(List<Step> steps, String step, Instant at) {
        Optional<Step> previous = steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
        steps.add(Step.behind(previous, step, at));
    }

    /** As it is written in messages. */
    private static String type(ExecutionReport report) {
        return ContractsJson.mapper().valueToTree(report).path("execType").asString("");
    }

    private static Tick tick(OrderRequest request) {
        Rationale it = request.rationale();
        return new Tick(it.cause().toString(), it.cause(), it.exchangeTime(), it.receivedTime(), it.bookChecksum());
    }

    private static Decision decision(OrderRequest request) {
        Rationale it = request.rationale();
        return new Decision(
                it.featureSet(), it.features(), it.modelOutput(), it.modelHash(), it.decidedTime(), request);
    }

    private static List<ExecutionReport> reports(Connection connection, String clOrdId) throws SQLException {
        return Sql.query(
                connection,
                "select report from execution.order_event where cl_ord_id = ? order by seq",
                row -> ContractsJson.mapper().readValue(row.getString(1), ExecutionReport.class),
                clOrdId);
    }

    private static <V extends RiskVerdict> Optional<V> verdict(
            Connection connection, String table, String clOrdId, Class<V> kind) throws SQLException {
        return first(
                connection,
                "select verdict from execution." + table + " where cl_ord_id = ?",
                row -> ViewRows.verdict(row, kind),
                clOrdId);
    }

    private static <T> Optional<T> first(Connection connection, String sql, Sql.Row<T> row, Object... values)
            throws SQLException {
        return Sql.query(connection, sql, row, values).stream().findFirst();
    }
}
