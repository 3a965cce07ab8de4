package io.breakwater.execution;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.SendCheck;
import io.breakwater.core.instrument.Times;
import io.breakwater.execution.store.Unit.Sent;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Trace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The approval that is being worked on: its stamps, and how long each step of its way took. */
final class InHand {

    /**
     * @param since when the last of its steps was done, by the monotonic clock
     * @param at the same moment in nanoseconds since 1970
     */
    private record Current(Approved approved, Trace trace, long since, long at) {}

    private final ExecutionMetrics metrics;
    private final Clocks clocks;
    private @Nullable Current current;

    InHand(ExecutionMetrics metrics, Clocks clocks) {
        this.metrics = metrics;
        this.clocks = clocks;
    }

    void taken(Approved approved, Trace trace) {
        current = new Current(approved, trace, clocks.nanos(), now());
        metrics.taken(trace, current.at());
    }

    void done() {
        current = null;
    }

    /** Whether what happens now comes of an approval, not of the market, time or a command. */
    boolean isAny() {
        return current != null;
    }

    /** The order is committed. */
    void durable() {
        Current it = current;
        if (it != null) {
            Current durable = new Current(it.approved(), it.trace(), clocks.nanos(), now());
            metrics.durable(durable.since() - it.since());
            metrics.traces().durable(it.approved(), it.trace(), it.at(), durable.at());
            current = durable;
        }
    }

    /** The last look has found a permit; what it sends, where that still fits the approval. */
    Optional<Sent> passed(NewOrder order, SendCheck check) {
        Current it = current;
        if (it == null
                || check.permitEpoch() != it.approved().permitEpoch()
                || check.at().isAfter(it.approved().expiresAt())) {
            return Optional.empty();
        }
        long at = Times.nanos(check.at());
        Trace trace = it.trace().with("submitted", at);
        current = new Current(it.approved(), trace, it.since(), it.at());
        metrics.submitted(trace, clocks.nanos() - it.since());
        metrics.traces().submitted(order, trace, it.at(), at);
        return Optional.of(new Sent(order.clOrdId().value(), check.at(), trace.text()));
    }

    /** The way to a report that has come just now. */
    Trace reported(ExecutionReport report) {
        Trace trace = current == null ? Trace.NONE : current.trace();
        Trace stamped = trace.with("reported", now());
        return metrics.traces().reported(report, stamped);
    }

    /** Nothing more is said of this order. */
    void ended(ClOrdId clOrdId) {
        metrics.traces().ended(clOrdId);
    }

    private long now() {
        return Times.nanos(clocks.now());
    }
}
