package io.breakwater.cli;

import io.breakwater.cli.paper.RecordedLine;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long it took from a market-data message to the order it caused: from the moment ingest received the frame to the
 * moment the order left execution, by the stamps on the first report of each order. Orders caused by time have none.
 */
final class TickToOrder {

    private final Set<String> seen = new HashSet<>();
    private final List<Long> nanos = new ArrayList<>();

    void on(ExecutionReport report, RecordedLine line) {
        if (!seen.add(report.clOrdId().value())) {
            return;
        }
        Map<String, Long> stamps = new Trace(line.headers().getOrDefault(Headers.TRACE, "")).stamps();
        Long received = stamps.get("received");
        Long submitted = stamps.get("submitted");
        if (received != null && submitted != null) {
            nanos.add(submitted - received);
        }
    }

    /** Empty where no order carries stamps. */
    Optional<Latency> latency() {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Latency.of(nanos));
    }
}
