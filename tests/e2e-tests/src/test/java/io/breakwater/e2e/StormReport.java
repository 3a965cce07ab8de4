package io.breakwater.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a storm hit, and what came of it: a file for machines, a short table for people. */
final class StormReport extends ReportFile {

    /**
     * One kill.
     *
     * @param at when
     * @param open what execution's rows said right behind it
     * @param recoveryMillis from the kill to the answer that the service is ready
     */
    record Hit(Blow blow, Instant at, long proposals, Ledger.Open open, long recoveryMillis) {

        private Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("service", blow.service().key());
            line.put("at", at);
            line.put("moment", blow.moment());
            line.put("proposals_before", proposals);
            line.put("open_orders", open.orders());
            line.put("unacknowledged_orders", open.unacknowledged());
            line.put("recovery_millis", recoveryMillis);
            return line;
        }
    }

    private final List<Hit> hits = new ArrayList<>();

    StormReport(Path file) {
        super(file);
    }

    void hit(Hit hit) throws IOException {
        hits.add(hit);
        write();
    }

    List<Hit> of(Service service) {
        return hits.stream().filter(each -> each.blow().service() == service).toList();
    }

    /** Kills of execution between the commit that lets an order leave and the report that ends the order. */
    long inBetween() {
        return of(Service.EXECUTION).stream()
                .filter(each -> each.open().orders() > 0)
                .count();
    }

    /** The same before the exchange has said anything on the order. */
    long unacknowledged() {
        return of(Service.EXECUTION).stream()
                .filter(each -> each.open().unacknowledged() > 0)
                .count();
    }

    @Override
    Map<String, Object> more() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kills_between_commit_and_end", inBetween());
        all.put("kills_before_acknowledgement", unacknowledged());
        Map<String, Object> recoveries = new LinkedHashMap<>();
        for (Service each : Service.DEPLOYED) {
            List<Long> sorted = recoveries(each);
            if (!sorted.isEmpty()) {
                recoveries.put(
                        each.key(),
                        Map.of("min", sorted.getFirst(), "median", median(sorted), "max", sorted.getLast()));
            }
        }
        all.put("recovery_millis", recoveries);
        all.put("hits", hits.stream().map(Hit::line).toList());
        return all;
    }

    private List<Long> recoveries(Service service) {
        return of(service).stream().map(Hit::recoveryMillis).sorted().toList();
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** The table. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("the storm; ").append(super.toString());
        table.append(String.format(Locale.ROOT, "  %-34s %s%n", "kills_between_commit_and_end", inBetween()));
        table.append(String.format(Locale.ROOT, "  %-34s %s%n", "kills_before_acknowledgement", unacknowledged()));
        table.append(String.format(
                Locale.ROOT, "  %-10s %6s %10s %10s %10s%n", "service", "kills", "min ms", "median ms", "max ms"));
        for (Service each : Service.DEPLOYED) {
            List<Long> sorted = recoveries(each);
            if (!sorted.isEmpty()) {
                table.append(String.format(
                        Locale.ROOT,
                        "  %-10s %6d %10d %10d %10d%n",
                        each.key(),
                        sorted.size(),
                        sorted.getFirst(),
                        median(sorted),
                        sorted.getLast()));
            }
        }
        return table.toString();
    }
}
