package io.breakwater.e2e;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What a storm hit and when, and how long it took until all was well: a file for machines, a table for people. */
final class StormReport extends ReportFile {

    /**
     * One blow.
     *
     * @param at when
     * @param proposals so many had been made by then
     */
    record Hit(Strike strike, Instant at, long proposals, Blow.Outcome outcome) {

        private Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("kind", strike.blow().kind());
            line.put("target", strike.blow().target());
            line.put("at", at);
            line.put("moment", strike.moment());
            line.put("proposals_before", proposals);
            line.put("open_orders", outcome.open().orders());
            line.put("unacknowledged_orders", outcome.open().unacknowledged());
            line.put("ready_millis", UnderFire.keys(outcome.readyMillis()));
            line.putAll(outcome.more());
            return line;
        }

        private boolean isKillOf(Service service) {
            return strike.blow() instanceof Kill kill && kill.victims().contains(service);
        }

        /** Until the last was ready. */
        private long recoveryMillis() {
            return outcome.readyMillis().values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
        }
    }

    private final List<Hit> hits = new ArrayList<>();

    StormReport() {
        super("storm");
    }

    void hit(Hit hit) throws IOException {
        hits.add(hit);
        write();
    }

    List<Hit> killsOf(Service service) {
        return hits.stream().filter(each -> each.isKillOf(service)).toList();
    }

    /** So many times a service was ended. */
    long victims() {
        return hits.stream()
                .mapToLong(each -> each.strike().blow().victims().size())
                .sum();
    }

    /** Kills of execution between the commit that lets an order leave and the report that ends the order. */
    long inBetween() {
        return killsOf(Service.EXECUTION).stream()
                .filter(each -> each.outcome().open().orders() > 0)
                .count();
    }

    /** The same before the exchange has said anything on the order. */
    long unacknowledged() {
        return killsOf(Service.EXECUTION).stream()
                .filter(each -> each.outcome().open().unacknowledged() > 0)
                .count();
    }

    @Override
    Map<String, Object> more() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kills_between_commit_and_end", inBetween());
        all.put("kills_before_acknowledgement", unacknowledged());
        Map<String, Object> times = new LinkedHashMap<>();
        recoveries().forEach((name, each) -> times.put(name, each.facts()));
        all.put("recovery_millis", times);
        all.put("hits", hits.stream().map(Hit::line).toList());
        return all;
    }

    /** Of kills by service, until that one was ready; of all else by kind, until the last was. */
    private SequencedMap<String, RecoveryTimes> recoveries() {
        SequencedMap<String, RecoveryTimes> times = new LinkedHashMap<>();
        for (Service each : Service.DEPLOYED) {
            put(
                    times,
                    "kill of " + each.key(),
                    killsOf(each).stream()
                            .map(hit -> hit.outcome().readyMillis().get(each)));
        }
        hits.stream()
                .filter(each -> !(each.strike().blow() instanceof Kill))
                .map(each -> each.strike().blow().kind())
                .distinct()
                .sorted()
                .forEach(kind -> put(
                        times,
                        kind,
                        hits.stream()
                                .filter(each -> each.strike().blow().kind().equals(kind))
                                .map(Hit::recoveryMillis)));
        return times;
    }

    private static void put(Map<String, RecoveryTimes> times, String name, Stream<Long> millis) {
        RecoveryTimes found = RecoveryTimes.of(millis);
        if (!found.isEmpty()) {
            times.put(name, found);
        }
    }

    /** The table. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("the storm; ").append(super.toString());
        table.append(String.format(Locale.ROOT, "  %-34s %s%n", "kills_between_commit_and_end", inBetween()));
        table.append(String.format(Locale.ROOT, "  %-34s %s%n", "kills_before_acknowledgement", unacknowledged()));
        table.append(RecoveryTimes.head());
        recoveries().forEach((name, each) -> table.append(each.line(name)));
        return table.toString();
    }
}
