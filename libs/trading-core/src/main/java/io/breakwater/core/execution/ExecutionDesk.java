package io.breakwater.core.execution;

import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.order.SeenIds;
import io.breakwater.core.order.Submission;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Sends what risk has approved, once, in time and under the permit in force; anything else ends in a report that says
 * why. Reports of the venue pass through here, so that each counts once and none can contradict an order's state.
 */
public final class ExecutionDesk {

    private final Instruments instruments;
    private final Exchange exchange;
    private final Consumer<ExecutionReport> sink;
    private final OpenOrders open;
    private final SeenIds seen = new SeenIds();
    private final long permitEpoch;
    private long now;
    private long unknownOutcomes;

    public ExecutionDesk(Instruments instruments, Exchange exchange, Consumer<ExecutionReport> sink, long permitEpoch) {
        this.instruments = instruments;
        this.exchange = exchange;
        this.sink = sink;
        this.open = new OpenOrders(instruments.count());
        this.permitEpoch = permitEpoch;
    }

    /** Time has come to this; it never goes back. */
    public void onTime(long nanos) {
        now = Math.max(now, nanos);
    }

    /** Executes an approval; the same one again does nothing. */
    public void on(Approved approved) {
        if (!seen.add(approved.request().clOrdId().value())) {
            return;
        }
        switch (approved.request()) {
            case CancelOrder cancel -> cancel(cancel);
            case NewOrder order -> submit(order, approved);
        }
    }

    private void submit(NewOrder order, Approved approved) {
        if (now > Times.nanos(approved.expiresAt())) {
            notSent(order, NotSentReason.STALE, "the approval expired at " + approved.expiresAt());
        } else if (approved.permitEpoch() != permitEpoch) {
            notSent(
                    order,
                    NotSentReason.WRONG_EPOCH,
                    "approved under epoch " + approved.permitEpoch() + ", in force is " + permitEpoch);
        } else {
            open.add(order, instruments.indexOf(order.symbol()));
            answered(order, exchange.submit(order));
        }
    }

    private void answered(NewOrder order, Submission submission) {
        switch (submission) {
            case Submission.Accepted _ -> {}
            case Submission.Rejected rejected ->
                on(new ExecutionReport.Rejected(
                        new ExecId(order.clOrdId() + "/rejected"),
                        order.clOrdId(),
                        order.account(),
                        order.symbol(),
                        rejected.text(),
                        time()));
            case Submission.Unknown _ -> unknownOutcomes++;
        }
    }

    private void cancel(CancelOrder cancel) {
        if (open.find(cancel.origClOrdId()).isEmpty()) {
            cancelRejected(cancel, "the order is not open");
            return;
        }
        open.cancelRequested(cancel.origClOrdId());
        switch (exchange.cancel(cancel)) {
            case Submission.Accepted _ -> {}
            case Submission.Rejected rejected -> cancelRejected(cancel, rejected.text());
            case Submission.Unknown _ -> unknownOutcomes++;
        }
    }

    /** A report of the venue: a repeated one is dropped, any other is passed on. */
    public void on(ExecutionReport report) {
        if (open.on(report) != OpenOrders.Applied.DUPLICATE) {
            sink.accept(report);
        }
    }

    private void notSent(OrderRequest order, NotSentReason reason, String text) {
        sink.accept(new ExecutionReport.NotSent(
                new ExecId(order.clOrdId() + "/not-sent"),
                order.clOrdId(),
                order.account(),
                order.symbol(),
                reason,
                text,
                time()));
    }

    private void cancelRejected(CancelOrder cancel, String text) {
        on(new ExecutionReport.CancelRejected(
                new ExecId(cancel.clOrdId() + "/rejected"),
                cancel.clOrdId(),
                cancel.origClOrdId(),
                cancel.account(),
                cancel.symbol(),
                text,
                time()));
    }

    private Instant time() {
        return Times.instant(now);
    }

    /** Orders sent and not ended. */
    public OpenOrders open() {
        return open;
    }

    /** Requests of which it is not known whether the venue took them. */
    public long unknownOutcomes() {
        return unknownOutcomes;
    }
}
