package io.breakwater.execution.web;

import io.breakwater.execution.store.Selection;
import io.breakwater.execution.store.Selection.Filter;
import io.breakwater.shell.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From query parameters to a selection; one that can choose nothing is a {@link Problem}. */
final class Filters {

    private final Map<Filter, String> values = new EnumMap<>(Filter.class);

    Filters with(Filter filter, @Nullable String value) {
        if (value != null) {
            values.put(filter, value);
        }
        return this;
    }

    /** One of a few words. */
    <E extends Enum<E>> Filters with(Filter filter, String parameter, @Nullable String value, Class<E> words) {
        E[] known = words.getEnumConstants();
        if (value != null && Arrays.stream(known).noneMatch(it -> it.name().equals(value))) {
            throw Problem.badParameter(parameter, "one of " + Arrays.toString(known), value);
        }
        return with(filter, value);
    }

    Selection selection(@Nullable String from, @Nullable String to) {
        return new Selection(values, time("from", from), time("to", to));
    }

    private static Optional<Instant> time(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException _) {
            throw Problem.badParameter(parameter, "a time such as 2026-01-01T00:00:00Z", String.valueOf(text));
        }
    }
}
