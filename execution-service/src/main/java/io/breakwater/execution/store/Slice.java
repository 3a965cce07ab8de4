package io.breakwater.execution.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of a table, newest first.
 *
 * @param beforeTime with {@code beforeId}: rows behind this one in the order
 */
public record Slice(Selection selection, Optional<Instant> beforeTime, Optional<String> beforeId, int rows) {

    /** @param time the column that sorts, then {@code id}; both are names in this package's code */
    Where.Query query(String select, String time, String id) {
        Where where = selection.where(time);
        beforeTime.ifPresent(it -> where.and("(" + time + ", " + id + ") < (?, ?)", it, beforeId.orElseThrow()));
        return where.query(select, time + " desc, " + id + " desc", rows);
    }
}
