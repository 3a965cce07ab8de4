package io.breakwater.execution.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows a client wants, whatever their order.
 *
 * @param filters columns that must have a value
 * @param from rows of this time and later
 * @param to rows before this time
 */
public record Selection(Map<Filter, String> filters, Optional<Instant> from, Optional<Instant> to) {

    /** What rows can be chosen by; not every table has every column. */
    public enum Filter {
        ACCOUNT("account"),
        STRATEGY("strategy"),
        SYMBOL("symbol"),
        SIDE("side"),
        CL_ORD_ID("cl_ord_id"),
        ORD_STATUS("status"),
        RULE("rule");

        private final String column;

        Filter(String column) {
            this.column = column;
        }
    }

    public Selection {
        filters = Map.copyOf(filters);
    }

    /** Everything. */
    public static Selection all() {
        return new Selection(Map.of(), Optional.empty(), Optional.empty());
    }

    /** @param time the column that {@code from} and {@code to} are about */
    Where where(String time) {
        Where where = new Where();
        for (Filter each : Filter.values()) {
            where.and(each.column + " = ?", Optional.ofNullable(filters.get(each)));
        }
        return where.and(time + " >= ?", from).and(time + " < ?", to);
    }
}
