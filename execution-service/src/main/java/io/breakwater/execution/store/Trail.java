package io.breakwater.execution.store;

/**
 * A part of a table in the order of its commits, oldest first. What is committed later has higher numbers, so that a
 * reader who goes on behind the last one misses nothing.
 *
 * @param after rows with higher numbers
 * @param upTo rows up to this number
 */
public record Trail(Selection selection, long after, long upTo, int rows) {

    /** @param number the column that counts */
    Where.Query query(String select, String time, String number) {
        return selection
                .where(time)
                .and(number + " > ?", after)
                .and(number + " <= ?", upTo)
                .query(select, number, rows);
    }
}
