package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the checks found: violations, loose ends, and notes. */
final class Findings {

    /**
     * One violation.
     *
     * @param id the order, fill, kill or place it is about
     */
    record Finding(Kind kind, String id, String sentence) {}

    private final Set<Finding> violations = new LinkedHashSet<>();
    private final Map<String, List<String>> looseEnds = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    /** A violation; the same one again is one. */
    void add(Kind kind, String id, String sentence) {
        violations.add(new Finding(kind, id, sentence));
    }

    /** Something that was under way when the evidence ends. */
    void loose(String what, String id) {
        looseEnds.computeIfAbsent(what, _ -> new ArrayList<>()).add(id);
    }

    /** Something to know that is no violation. */
    void note(String sentence) {
        notes.add(sentence);
    }

    List<Finding> violations() {
        return List.copyOf(violations);
    }

    Map<String, List<String>> looseEnds() {
        return looseEnds;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
