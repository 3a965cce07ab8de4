package io.breakwater.core.execution;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.ComputedIds;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.OpenOrder;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.order.OrderState;
import io.breakwater.core.order.SeenIds;
import io.breakwater.core.order.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sends what risk has approved, once, in time and under the permit in force; anything else ends in a report that says
 * why. Reports of the venue pass through here, so that each counts once and none can contradict an order's state.
 */
public final class ExecutionDesk {

    private final Instruments instruments;
    private final Exchange exchange;
    private final Consumer<ExecutionReport> sink;
    private final SecondLook second;
    private final SendGate gate;
    private final OpenOrders open;
    private final SeenIds seen = new SeenIds();
    private final ComputedIds killCancelIds = new ComputedIds("kill");
    private long now;
    private long killCancels;
    private long unknownOutcomes;

    public ExecutionDesk(
            Instruments instruments,
            Exchange exchange,
            Consumer<ExecutionReport> sink,
            SecondLook second,
            SendGate gate) {
        this.instruments = instruments;
        this.exchange = exchange;
        this.sink = sink;
        this.second = second;
        this.gate = gate;
        this.open = new OpenOrders(instruments.count());
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
            notSent(order, NotSentReason.STALE, expired(approved));
            return;
        }
        Optional<SecondLook.Refusal> refusal = second.at(order, now);
        if (refusal.isPresent()) {
            notSent(order, refusal.get().reason(), refusal.get().text());
            return;
        }
        open.add(order, instruments.indexOf(order.symbol())); // before the gate, which may wait for a disk
        SendCheck check = gate.check(order);
        if (check.at().isAfter(approved.expiresAt())) {
            notSent(order, NotSentReason.STALE, expired(approved));
        } else if (!check.permitted()) {
            notSent(order, NotSentReason.NO_PERMIT, check.text());
        } else if (check.permitEpoch() != approved.permitEpoch()) {
            notSent(
                    order,
                    NotSentReason.WRONG_EPOCH,
                    "approved under epoch " + approved.permitEpoch() + ", in force is " + check.permitEpoch());
        } else {
            answered(order, exchange.submit(order));
        }
    }

    private static String expired(Approved approved) {
        return "the approval expired at " + approved.expiresAt();
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

    /** Takes every open order back that a kill reaches; a cancel needs no permit. */
    public void cancelAll(Kill kill) {
        cancelWhere(kill, _ -> true);
    }

    /** Takes back again what works in spite of a kill: a cancel may have reached the venue before its order did. */
    public void cancelWorking(Kill kill) {
        cancelWhere(kill, each -> each.state() instanceof OrderState.Working);
    }

    private void cancelWhere(Kill kill, Predicate<OpenOrder> concerned) {
        String killId = kill.commandId();
        List<OpenOrder> orders = open.all().stream()
                .filter(each -> kill.scope().reaches(each.order()))
                .filter(concerned)
                .toList();
        for (OpenOrder each : orders) {
            NewOrder order = each.order();
            killCancels++;
            cancel(new CancelOrder(
                    killCancelIds.of(killId + '\n' + order.clOrdId() + '\n' + killCancels),
                    order.clOrdId(),
                    order.account(),
                    order.strategy(),
                    order.symbol(),
                    because(killId)));
        }
    }

    private Rationale because(String killId) {
        return new Rationale(
                "none",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                new Cause.Command(killId),
                time(),
                time(),
                time());
    }

    /** A report of the venue: a repeated one is dropped, any other is passed on. */
    public void on(ExecutionReport report) {
        if (open.on(report) != OpenOrders.Applied.DUPLICATE) {
            sink.accept(report);
        }
    }

    private void notSent(NewOrder order, NotSentReason reason, String text) {
        on(new ExecutionReport.NotSent(
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

    /** Takes over the orders an earlier run had open at {@code nanos}; asked before anything else. */
    public void restore(long nanos, long cancelsOfKills, List<OrderRow> rows) {
        now = nanos;
        killCancels = cancelsOfKills;
        for (OrderRow row : rows) {
            seen.add(row.order().clOrdId().value());
            open.restore(row, instruments.required(row.order().symbol()));
        }
    }

    /** An approval of this id was executed by an earlier run. */
    public void seen(String clOrdId) {
        seen.add(clOrdId);
    }

    /**
     * Ends what an earlier run was about to send and did not: orders the venue does not know. One it had acknowledged
     * and does not know is a broken invariant.
     */
    public void endUnsent(Predicate<NewOrder> knownToVenue) {
        for (OpenOrder each : List.copyOf(open.all())) {
            if (!knownToVenue.test(each.order())) {
                notSent(each.order(), NotSentReason.STALE, "the process ended before the order was sent");
            }
        }
    }

    /** Orders about to be sent or sent, and not ended. */
    public OpenOrders open() {
        return open;
    }

    /** Cancels asked for because of kills. */
    public long killCancels() {
        return killCancels;
    }

    /** Requests of which it is not known whether the venue took them. */
    public long unknownOutcomes() {
        return unknownOutcomes;
    }
}
