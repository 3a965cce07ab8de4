package io.breakwater.execution.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of one question to a table, with their values. */
final class Where {

    /** A whole statement and what goes into its places. */
    record Query(String sql, List<Object> values) {}

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param clause with a place for each value */
    Where and(String clause, Object... given) {
        clauses.add(clause);
        values.addAll(List.of(given));
        return this;
    }

    <T> Where and(String clause, Optional<T> given) {
        given.ifPresent(it -> and(clause, it));
        return this;
    }

    /** @param order such as {@code seq desc} */
    Query query(String select, String order, int rows) {
        String where = clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
        List<Object> all = new ArrayList<>(values);
        all.add(rows);
        return new Query(select + where + " order by " + order + " limit ?", all);
    }
}
