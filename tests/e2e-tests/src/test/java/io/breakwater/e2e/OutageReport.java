package io.breakwater.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What went away for how long, and how long it took from its return until everybody worked again. */
final class OutageReport extends ReportFile {

    /**
     * One outage.
     *
     * @param stopping when the first part was told to stop
     * @param back when the last part ran again
     * @param lastSentMillis from the stop until the last order left; 0 where none left behind it
     * @param refusedMillis from the stop until execution said that nothing may leave
     * @param readyMillis from the return until a service said that it is ready
     * @param stepMillis from the return until this was done for the first time
     */
    record Outage(
            List<Part> parts,
            Instant stopping,
            Instant back,
            long lastSentMillis,
            long refusedMillis,
            Map<Service, Long> readyMillis,
            Map<OrderFlow.Step, Long> stepMillis) {

        private Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("parts", parts.stream().map(Part::toString).toList());
            line.put("stopping", stopping);
            line.put("gone_millis", goneMillis());
            line.put("last_sent_millis", lastSentMillis);
            line.put("refused_millis", refusedMillis);
            line.put("ready_millis", UnderFire.keys(readyMillis));
            line.put("first_millis", stepMillis);
            return line;
        }

        private long goneMillis() {
            return Duration.between(stopping, back).toMillis();
        }
    }

    private final List<Outage> outages = new ArrayList<>();

    OutageReport(Path file) {
        super(file);
    }

    void survived(Outage outage) throws IOException {
        outages.add(outage);
        write();
    }

    @Override
    Map<String, Object> more() {
        return Map.of("outages", outages.stream().map(Outage::line).toList());
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("outages; ").append(super.toString());
        for (Outage each : outages) {
            table.append(String.format(
                    Locale.ROOT,
                    "  %s away for %d ms; last order after %d ms, refusal after %d ms; ready ms after return: %s;"
                            + " first ms after return: %s%n",
                    each.parts(),
                    each.goneMillis(),
                    each.lastSentMillis(),
                    each.refusedMillis(),
                    UnderFire.keys(each.readyMillis()),
                    each.stepMillis()));
        }
        return table.toString();
    }
}
