package io.breakwater.cli.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said on the topics, as far as it counts, by id.
 *
 * @param whole whether all topics are known from their first records on
 * @param lastMillis when the last record of all was made
 * @param reports in their order, repeats of one fill or acceptance included
 */
record Session(
        boolean whole,
        long lastMillis,
        List<Proposal> proposals,
        List<Verdict> verdicts,
        List<Report> reports,
        List<Command> commands,
        Map<String, Story> stories,
        Tally tally) {

    /** So much before the end of the evidence something may be under way, whatever was handled behind it. */
    private static final long UNDER_WAY_MILLIS = 5_000;

    /** Records that do not count, by why. */
    record Tally(long fencedOff, long repeats, long unsigned) {}

    Session {
        stories = new LinkedHashMap<>(stories);
    }

    Optional<Story> story(String id) {
        return Optional.ofNullable(stories.get(id));
    }

    Collection<Story> all() {
        return stories.values();
    }

    List<Verdict> approvals() {
        return verdicts.stream().filter(Verdict::approved).toList();
    }

    List<Verdict> denials() {
        return verdicts.stream().filter(it -> !it.approved()).toList();
    }

    boolean isRecent(Said said) {
        return said.timestamp() >= lastMillis - UNDER_WAY_MILLIS;
    }
}
