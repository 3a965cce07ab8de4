package io.breakwater.shell.api;

import io.breakwater.shell.web.IdempotencyKeys;
import io.breakwater.shell.web.Numbers;
import io.breakwater.shell.web.PageQuery;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/**
 * A parameter of a query or a path, or a header, as clients shall know it: described once, wherever it is taken.
 *
 * @param what it is for, and an example where the form does not say enough
 * @param schema its form
 */
public record ApiParameter(String name, String what, Schema<?> schema) {

    private static final String PART_OF_A_PATH = "^[A-Za-z0-9][A-Za-z0-9_-]*$";

    /** Those that mean the same in every service. */
    static final List<ApiParameter> SHARED = List.of(
            text("symbol", "an instrument, such as BTC/USD"),
            number("limit", "how many at most", 1, PageQuery.LIMIT_MAX).orElse(PageQuery.LIMIT_DEFAULT),
            text("cursor", "\"next\" of the page before, unchanged: the items behind it")
                    .like("^[A-Za-z0-9_-]+$"),
            time("from", "rows of this time and later"),
            time("to", "rows before this time"),
            number(
                    "Last-Event-ID",
                    "the id of the last event you have, to go on behind it; 0 for all; without it, from now on",
                    0,
                    Numbers.LARGEST),
            text("killId", "the id of a kill, as the answer to it names it"),
            text("If-Match", "the ETag of what you have seen, so that nothing is changed that you have not seen"),
            text(IdempotencyKeys.HEADER, "a text of your own, new for each request, the same where you repeat one"));

    /** Any text. */
    public static ApiParameter text(String name, String what) {
        return new ApiParameter(name, what, Schemas.typed("string"));
    }

    /** One of a few words. */
    public static ApiParameter word(String name, String what, Object... words) {
        return new ApiParameter(name, what, Schemas.word(words));
    }

    /** A whole number. */
    public static ApiParameter number(String name, String what, long least, long most) {
        Schema<Object> schema = Schemas.formatted("integer", most > Integer.MAX_VALUE ? "int64" : "int32");
        schema.setMinimum(BigDecimal.valueOf(least));
        if (most != Integer.MAX_VALUE) {
            schema.setMaximum(BigDecimal.valueOf(most));
        }
        return new ApiParameter(name, what, schema);
    }

    private static ApiParameter time(String name, String what) {
        return new ApiParameter(
                name, what + ", such as 2026-01-01T00:00:00Z", Schemas.formatted("string", "date-time"));
    }

    /** As a part of a path, where not every text can stand. */
    Schema<?> schemaInPath() {
        if (schema.getPattern() != null) {
            return schema;
        }
        Schema<Object> part = Schemas.typed("string");
        part.setPattern(PART_OF_A_PATH);
        return part;
    }

    /** Of this form, as a pattern. */
    public ApiParameter like(String pattern) {
        schema.setPattern(pattern);
        return this;
    }

    /** What is taken where it is left out. */
    public ApiParameter orElse(Object value) {
        schema.setDefault(value);
        return this;
    }
}
