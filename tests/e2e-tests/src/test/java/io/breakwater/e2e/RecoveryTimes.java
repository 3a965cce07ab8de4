package io.breakwater.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How long it took, several times, until all was well again: milliseconds, shortest first. */
record RecoveryTimes(List<Long> sorted) {

    static RecoveryTimes of(Stream<Long> millis) {
        return new RecoveryTimes(millis.sorted().toList());
    }

    boolean isEmpty() {
        return sorted.isEmpty();
    }

    private long median() {
        return sorted.get(sorted.size() / 2);
    }

    /** For machines; of none, the count alone. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("recoveries", sorted.size());
        if (!isEmpty()) {
            facts.put("min", sorted.getFirst());
            facts.put("median", median());
            facts.put("max", sorted.getLast());
        }
        return facts;
    }

    /** What is above the lines. */
    static String head() {
        return String.format(
                Locale.ROOT, "  %-20s %10s %10s %10s %10s%n", "", "recoveries", "min ms", "median ms", "max ms");
    }

    /** A line of a table. */
    String line(String name) {
        if (isEmpty()) {
            return String.format(Locale.ROOT, "  %-20s %10d%n", name, 0);
        }
        return String.format(
                Locale.ROOT,
                "  %-20s %10d %10d %10d %10d%n",
                name,
                sorted.size(),
                sorted.getFirst(),
                median(),
                sorted.getLast());
    }
}
