package io.breakwater.execution.store;

import io.breakwater.execution.store.Views.Denial;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import java.util.List;

/** Tables in the order of their commits, for those who follow them or take them whole. */
public final class Trails {

    private final RowSource rows;

    public Trails(RowSource rows) {
        this.rows = rows;
    }

    /** A report as it was said. */
    public record Numbered(long seq, String execType, String json) {}

    public List<Fill> fills(Trail trail) {
        return rows.list(trail.query(ViewRows.FILLS, "time", "seq"), ViewRows::fill);
    }

    public long lastFill() {
        return last("select coalesce(max(seq), 0) from execution.fills");
    }

    public List<Order> orders(Trail trail) {
        return rows.list(trail.query(ViewRows.ORDERS, "approved_at", "place"), ViewRows::order);
    }

    public long lastOrder() {
        return last("select coalesce(max(place), 0) from execution.orders");
    }

    /** Every report, as it is on the topic. */
    public List<Numbered> reports(Trail trail) {
        String select = "select seq, type, report from execution.order_event";
        return rows.list(
                trail.query(select, "time", "seq"),
                row -> new Numbered(row.getLong(1), row.getString(2), row.getString(3)));
    }

    public long lastReport() {
        return last("select coalesce(max(seq), 0) from execution.order_event");
    }

    public List<Denial> denials(Trail trail) {
        return rows.list(trail.query(ViewRows.DENIALS, "denied_at", "place"), ViewRows::denial);
    }

    public long lastDenial() {
        return last("select coalesce(max(place), 0) from execution.denial");
    }

    private long last(String sql) {
        return rows.answer(
                connection -> Sql.query(connection, sql, row -> row.getLong(1)).getFirst());
    }
}
