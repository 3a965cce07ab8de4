package io.breakwater.e2e;

import io.breakwater.messaging.Failpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which service ended where and when, what was under way then, and how long it took until it was ready again. */
final class FailpointReport extends ReportFile {

    /**
     * One end.
     *
     * @param open what execution's rows said right behind it
     */
    record Hit(Service service, String place, Instant at, long proposals, Ledger.Open open) {

        Failpoint point() {
            return Failpoint.valueOf(place.replaceFirst("@.*", ""));
        }

        private Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("service", service.key());
            line.put("place", place);
            line.put("at", at);
            line.put("proposals_before", proposals);
            line.put("open_orders", open.orders());
            line.put("unacknowledged_orders", open.unacknowledged());
            return line;
        }
    }

    private final List<Hit> hits = new ArrayList<>();
    private final Map<Hit, Long> recoveries = new LinkedHashMap<>();

    FailpointReport() {
        super("failpoints");
    }

    void hit(Hit hit) throws IOException {
        hits.add(hit);
        write();
    }

    /** From this end until the service said that it is ready; who ended again before that has none. */
    void recovered(Hit hit, long millis) throws IOException {
        recoveries.put(hit, millis);
        write();
    }

    int hits() {
        return hits.size();
    }

    /** How often each point ended the service. */
    Map<Failpoint, Integer> of(Service service) {
        Map<Failpoint, Integer> counts = new EnumMap<>(Failpoint.class);
        hits.stream()
                .filter(each -> each.service() == service)
                .forEach(each -> counts.merge(each.point(), 1, Integer::sum));
        return counts;
    }

    /** Ends of execution between the commit that lets an order leave and the report that ends the order. */
    long inBetween() {
        return hits.stream()
                .filter(each -> each.service() == Service.EXECUTION)
                .filter(each -> each.open().orders() > 0)
                .count();
    }

    @Override
    Map<String, Object> more() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ends_of_execution_between_commit_and_end", inBetween());
        Map<String, Object> counts = new LinkedHashMap<>();
        Map<String, Object> times = new LinkedHashMap<>();
        for (Service each : Service.DEPLOYED) {
            counts.put(each.key(), new TreeMap<>(of(each)));
            times.put(each.key(), recoveries(each).facts());
        }
        all.put("ends", counts);
        all.put("recovery_millis", times);
        all.put("hits", hits.stream().map(this::line).toList());
        return all;
    }

    private Map<String, Object> line(Hit hit) {
        Map<String, Object> line = hit.line();
        Long millis = recoveries.get(hit);
        if (millis != null) {
            line.put("recovery_millis", millis);
        }
        return line;
    }

    private RecoveryTimes recoveries(Service service) {
        return RecoveryTimes.of(recoveries.entrySet().stream()
                .filter(each -> each.getKey().service() == service)
                .map(Map.Entry::getValue));
    }

    /** The table. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("the walk along all failpoints; ").append(super.toString());
        table.append(String.format(Locale.ROOT, "  %-34s %s%n", "execution between commit and end", inBetween()));
        table.append(RecoveryTimes.head());
        for (Service each : Service.DEPLOYED) {
            int ends = of(each).values().stream().mapToInt(Integer::intValue).sum();
            table.append(recoveries(each).line(each.key() + ", " + ends + " ends"));
        }
        return table.toString();
    }
}
