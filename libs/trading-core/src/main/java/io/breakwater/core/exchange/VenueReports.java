package io.breakwater.core.exchange;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes the venue's reports. Ids are made of the order's and what happened, so a replay repeats them. */
final class VenueReports {

    private final String account;
    private final Instruments instruments;
    private final Consumer<ExecutionReport> sink;
    private long now;

    VenueReports(String account, Instruments instruments, Consumer<ExecutionReport> sink) {
        this.account = account;
        this.instruments = instruments;
        this.sink = sink;
    }

    /** The venue's time from now on, in nanoseconds since 1970. */
    void at(long nanos) {
        now = nanos;
    }

    private Instant time() {
        return Times.instant(now);
    }

    void accepted(RestingOrder it) {
        ClOrdId id = it.order.clOrdId();
        sink.accept(
                new ExecutionReport.New(new ExecId(id + "/new"), id, it.orderId, account, it.order.symbol(), time()));
    }

    void rejected(NewOrder order, String text) {
        ClOrdId id = order.clOrdId();
        sink.accept(
                new ExecutionReport.Rejected(new ExecId(id + "/rejected"), id, account, order.symbol(), text, time()));
    }

    void traded(RestingOrder it, long qty, long price, long fee, LiquidityInd liquidity) {
        InstrumentRules rules = instruments.rules(it.instrument);
        ClOrdId id = it.order.clOrdId();
        sink.accept(new ExecutionReport.Trade(
                new ExecId(id + "/" + it.executions),
                id,
                it.orderId,
                account,
                it.order.symbol(),
                it.side(),
                rules.qty(qty),
                rules.price(price),
                rules.qty(it.cumQty),
                rules.qty(it.leaves()),
                rules.money(fee),
                rules.quote(),
                liquidity,
                time()));
    }

    void canceled(RestingOrder it, String text) {
        ClOrdId id = it.order.clOrdId();
        sink.accept(new ExecutionReport.Canceled(
                new ExecId(id + "/canceled"),
                id,
                it.orderId,
                account,
                it.order.symbol(),
                instruments.rules(it.instrument).qty(it.cumQty),
                text,
                time()));
    }

    void cancelRejected(CancelOrder cancel, String text) {
        sink.accept(new ExecutionReport.CancelRejected(
                new ExecId(cancel.clOrdId() + "/rejected"),
                cancel.clOrdId(),
                cancel.origClOrdId(),
                account,
                cancel.symbol(),
                text,
                time()));
    }
}
