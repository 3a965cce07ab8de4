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
     * @param starting when the first part was told to start again
     * @param back when the last part ran again
     * @param readyMillis from there until a service said that it is ready
     * @param stepMillis from there until this was done for the first time
     */
    record Outage(
            List<Part> parts,
            Instant stopping,
            Instant starting,
            Instant back,
            Map<Service, Long> readyMillis,
            Map<OrderFlow.Step, Long> stepMillis) {

        private Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("parts", parts.stream().map(Part::toString).toList());
            line.put("stopping", stopping);
            line.put("gone_millis", goneMillis());
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
                    "  %s away for %d ms; ready ms after return: %s; first ms after return: %s%n",
                    each.parts(),
                    each.goneMillis(),
                    UnderFire.keys(each.readyMillis()),
                    each.stepMillis()));
        }
        return table.toString();
    }
}
