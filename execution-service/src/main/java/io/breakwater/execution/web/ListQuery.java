package io.breakwater.execution.web;

import io.breakwater.execution.store.Slice;
import io.breakwater.shell.web.Cursor;
import io.breakwater.shell.web.PageQuery;
import io.breakwater.shell.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters that all lists share. */
record ListQuery(PageQuery page, Slice slice) {

    static ListQuery of(
            @Nullable String symbol,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            @Nullable String cursor) {
        PageQuery page = PageQuery.of(limit, cursor);
        Slice slice = new Slice(
                Optional.ofNullable(symbol),
                time("from", from),
                time("to", to),
                page.after().map(Cursor::time),
                page.after().map(Cursor::id),
                page.rows());
        return new ListQuery(page, slice);
    }

    private static Optional<Instant> time(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException _) {
            throw Problem.badParameter(parameter, "a time such as 2026-01-01T00:00:00Z", String.valueOf(text));
        }
    }
}
