package io.breakwater.execution.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a table, newest first.
 *
 * @param from rows of this time and later
 * @param to rows before this time
 * @param beforeTime with {@code beforeId}: rows behind this one in the order
 */
public record Slice(
        Optional<String> symbol,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Instant> beforeTime,
        Optional<String> beforeId,
        int rows) {

    record Query(String sql, List<Object> values) {}

    /** @param time the column that sorts, then {@code id}; both are names in this package's code */
    Query query(String select, String time, String id) {
        List<String> clauses = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        symbol.ifPresent(it -> add(clauses, values, "symbol = ?", it));
        from.ifPresent(it -> add(clauses, values, time + " >= ?", it));
        to.ifPresent(it -> add(clauses, values, time + " < ?", it));
        beforeTime.ifPresent(it -> {
            add(clauses, values, "(" + time + ", " + id + ") < (?, ?)", it);
            values.add(beforeId.orElseThrow());
        });
        values.add(rows);
        String where = clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
        String order = " order by " + time + " desc, " + id + " desc limit ?";
        return new Query(select + where + order, values);
    }

    private static void add(List<String> clauses, List<Object> values, String clause, Object value) {
        clauses.add(clause);
        values.add(value);
    }
}
