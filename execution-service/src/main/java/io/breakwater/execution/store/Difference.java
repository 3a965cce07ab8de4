package io.breakwater.execution.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows of one table as they were last saved, so that a save writes what has changed and nothing else. */
final class Difference<K, R> {

    /** What to do with a row. */
    interface Step<T> {
        void take(T row) throws java.sql.SQLException;
    }

    private final Function<R, K> key;
    private Map<K, R> saved = Map.of();
    private Map<K, R> saving = Map.of();

    Difference(Function<R, K> key) {
        this.key = key;
    }

    /** The table holds these. */
    void loaded(List<R> rows) {
        saved = byKey(rows);
    }

    /** Deletes what is gone and writes what is new or different. */
    void write(List<R> rows, Step<K> delete, Step<R> put) throws java.sql.SQLException {
        saving = byKey(rows);
        for (K each : saved.keySet()) {
            if (!saving.containsKey(each)) {
                delete.take(each);
            }
        }
        for (Map.Entry<K, R> each : saving.entrySet()) {
            if (!each.getValue().equals(saved.get(each.getKey()))) {
                put.take(each.getValue());
            }
        }
    }

    /** The transaction is through. */
    void committed() {
        saved = saving;
    }

    private Map<K, R> byKey(List<R> rows) {
        Map<K, R> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(key.apply(row), row));
        return map;
    }
}
