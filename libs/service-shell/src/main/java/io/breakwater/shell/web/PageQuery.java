package io.breakwater.shell.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a client asks for.
 *
 * @param after the last item of the page before; empty for the newest items
 */
public record PageQuery(int limit, Optional<Cursor> after) {

    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 500;

    /**
     * From the query parameters {@code limit} and {@code cursor}, as text or absent.
     *
     * @throws Problem naming the parameter that cannot be used
     */
    public static PageQuery of(@Nullable String limit, @Nullable String cursor) {
        return new PageQuery(limit == null ? LIMIT_DEFAULT : limitOf(limit), afterOf(cursor));
    }

    private static int limitOf(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        }
        throw Problem.badParameter("limit", "a whole number from 1 to " + LIMIT_MAX, text);
    }

    private static Optional<Cursor> afterOf(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Cursor.decode(text)
                .orElseThrow(() -> Problem.badParameter("cursor", "the \"next\" of the page before, unchanged", text)));
    }

    /** How many rows to read: one more than the page holds tells whether there is a next page. */
    public int rows() {
        return limit + 1;
    }
}
