package io.breakwater.simulation;

import io.breakwater.messaging.Failpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What happened in a history: what was hit, and what must not have been. */
final class Story {

    private static final long PRIME = 1_099_511_628_211L;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> deaths = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final boolean told;
    private final SplittableRandom chance;
    private long hash = 0xcbf29ce484222325L;

    /** @param told whether every line is kept, for somebody who wants to read it */
    Story(boolean told, long seed) {
        this.told = told;
        this.chance = new SplittableRandom(~seed);
    }

    void tell(long nanos, String line) {
        note(line + nanos);
        if (told) {
            lines.add(String.format("%12.6f  %s", nanos / 1e9, line));
        }
    }

    void passed(String machine, Failpoint point) {
        String where = service(machine) + ' ' + point;
        note(where);
        deaths.putIfAbsent(where, 0);
    }

    void died(String machine, Failpoint point) {
        deaths.merge(service(machine) + ' ' + point, 1, Integer::sum);
    }

    /** How often a service died at each point that it came by. */
    Map<String, Integer> deaths() {
        return deaths;
    }

    private static String service(String machine) {
        return machine.replaceAll("[^a-z].*", "");
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void count(String what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    void violated(String sentence) {
        violations.add(sentence);
    }

    /** Two histories of one seed have the same. */
    private void note(String what) {
        for (int i = 0; i < what.length(); i++) {
            hash = (hash ^ what.charAt(i)) * PRIME;
        }
    }

    /** A while of up to so long. */
    long pause(long longest) {
        return chance.nextLong(longest);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    List<String> violations() {
        return violations;
    }

    List<String> lines() {
        return lines;
    }

    long hash() {
        return hash;
    }
}
