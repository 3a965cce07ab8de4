package io.breakwater.execution;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.tracing.TraceParent;
import io.breakwater.shell.tracing.Tracing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What execution tells of the orders that came with a place in a trace. Called by the role's thread; only what is told
 * of a publication comes from the outbox's.
 */
final class ExecutionTraces {

    private static final String SUBMITTED = "submitted";
    private static final String REPORTED = "reported";

    private final Tracing tracing;
    /** The way of each order that is open, for what the venue says of it later; a new start knows none of them. */
    private final Map<ClOrdId, Trace> open = new HashMap<>();

    ExecutionTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /**
     * @param from when the approval was taken in, in nanoseconds since 1970
     * @param to when the order was committed
     */
    void durable(Approved approved, Trace trace, long from, long to) {
        tell(trace, Hop.EXECUTION_TO_DURABLE, from, to, () -> Tracing.attributes(approved.request()));
    }

    /**
     * @param from when it was committed, in nanoseconds since 1970
     * @param to when the last look let it go
     */
    void submitted(NewOrder order, Trace trace, long from, long to) {
        if (tell(trace, Hop.DURABLE_TO_SUBMITTED, from, to, () -> Tracing.attributes(order))) {
            open.put(order.clOrdId(), trace);
        }
    }

    /** Orders are another holder's from now on. */
    void ended() {
        open.clear();
    }

    /** The way to a report at the report's own place, where its order came with one. */
    Trace reported(ExecutionReport report, Trace stamped) {
        Trace ofOrder = stamped.parent().isEmpty() ? open.getOrDefault(report.clOrdId(), Trace.NONE) : stamped;
        Optional<TraceParent> place = tracing.below(ofOrder.parent());
        if (place.isEmpty()) {
            return stamped;
        }
        long to = stamped.stamps().getOrDefault(REPORTED, 0L);
        Map<String, String> attributes = Tracing.attributes(report);
        attributes.put("execType", report.getClass().getSimpleName());
        attributes.put("execId", report.execId().value());
        long from = ofOrder.stamps().getOrDefault(SUBMITTED, to);
        tracing.tell(place.get(), TraceParent.of(ofOrder.parent()), nameOf(report), from, to, attributes);
        return stamped.at(place.get().text());
    }

    private static String nameOf(ExecutionReport report) {
        return switch (report) {
            case ExecutionReport.Trade _ -> Hop.SUBMITTED_TO_FILLED.text();
            case ExecutionReport.New _, ExecutionReport.Rejected _ -> Hop.SUBMITTED_TO_ACKNOWLEDGED.text();
            case ExecutionReport.NotSent _ -> "not-sent";
            case ExecutionReport.Canceled _ -> "canceled";
            case ExecutionReport.Expired _ -> "expired";
            case ExecutionReport.Validated _ -> "validated";
            case ExecutionReport.CancelRejected _ -> "cancel-rejected";
        };
    }

    /** It is committed, since this moment since 1970. */
    void recorded(Said said, long nanos) {
        since(said.trace(), Hop.REPORTED_TO_RECORDED, nanos, () -> Tracing.attributes(said.report()));
    }

    /** The broker has it, since this moment since 1970. */
    void published(Trace trace, long nanos) {
        since(trace, Hop.REPORTED_TO_PUBLISHED, nanos, Map::of);
    }

    private void since(Trace trace, Hop hop, long nanos, Attributes attributes) {
        if (tracing.isOn() && !trace.parent().isEmpty()) {
            tell(trace, hop, trace.stamps().getOrDefault(REPORTED, nanos), nanos, attributes);
        }
    }

    /** Made only where somebody wants them. */
    private interface Attributes {
        Map<String, String> make();
    }

    /** Returns whether it was told. */
    private boolean tell(Trace trace, Hop hop, long from, long to, Attributes attributes) {
        Optional<TraceParent> place = tracing.below(trace.parent());
        place.ifPresent(
                it -> tracing.tell(it, TraceParent.of(trace.parent()), hop.text(), from, to, attributes.make()));
        return place.isPresent();
    }

    /** Nothing more is said of this order. */
    void ended(ClOrdId clOrdId) {
        open.remove(clOrdId);
    }
}
