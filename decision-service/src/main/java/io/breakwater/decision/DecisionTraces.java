package io.breakwater.decision;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.tracing.Step;
import io.breakwater.shell.tracing.TraceParent;
import io.breakwater.shell.tracing.Tracing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trace of what was proposed. It begins here, with the step of ingest as its stamps tell it: of most market events
 * no order comes, and nothing is told of them.
 */
final class DecisionTraces {

    private final Tracing tracing;
    private String toldFrame = "";

    DecisionTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The same way at the place that this request has in its trace; as it was while nobody traces. */
    Trace place(OrderRequest request, Trace decided) {
        if (!tracing.isOn()) {
            return decided;
        }
        TraceParent root = rootOf(request);
        TraceParent place = isOfAFrame(decided.stamps()) ? root.next() : root;
        return decided.at(place.text());
    }

    private static TraceParent rootOf(OrderRequest request) {
        return TraceParent.rootOf(request.account(), request.rationale().cause());
    }

    private static boolean isOfAFrame(Map<String, Long> stamps) {
        return stamps.containsKey("received") && stamps.containsKey("published");
    }

    /** @param thought how many nanoseconds what caused it was in hand */
    void proposed(OrderRequest request, Trace decided, long thought) {
        if (!tracing.isOn()) {
            return;
        }
        Map<String, Long> stamps = decided.stamps();
        Optional<TraceParent> above = isOfAFrame(stamps) ? Optional.of(rootOf(request)) : Optional.empty();
        above.ifPresent(root -> frame(request, root, stamps));
        long to = stamps.getOrDefault("decided", 0L);
        TraceParent.of(decided.parent())
                .ifPresent(place -> tracing.tell(
                        place, above, Hop.DECISION_TO_PROPOSED.text(), to - thought, to, Tracing.attributes(request)));
    }

    /** What ingest did with the frame; once, however many requests came of it. */
    private void frame(OrderRequest request, TraceParent root, Map<String, Long> stamps) {
        if (root.spanId().equals(toldFrame)) {
            return;
        }
        toldFrame = root.spanId();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("symbol", request.symbol());
        attributes.put("correlationId", request.rationale().cause().toString());
        tracing.tell(new Step(
                root,
                Optional.empty(),
                "ingest",
                Hop.RECEIVED_TO_PUBLISHED.text(),
                stamps.getOrDefault("received", 0L),
                stamps.getOrDefault("published", 0L),
                attributes));
    }

    /** A report was taken in, at this moment since 1970. */
    void read(ExecutionReport report, Trace trace, long nanos) {
        tracing.read(report, trace, nanos);
    }
}
