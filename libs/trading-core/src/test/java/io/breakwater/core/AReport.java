package io.breakwater.core;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Times;
import java.time.Instant;

/** Execution reports of one order; ids are the order's and the kind, or as named. */
public record AReport(String order, String symbol) {

    private static final Instant TIME = Times.instant(Fixtures.NOON);

    /** Reports of the order with this id. */
    public static AReport of(String order) {
        return new AReport(order, Fixtures.BTC);
    }

    public AReport in(String otherSymbol) {
        return new AReport(order, otherSymbol);
    }

    private ClOrdId clOrdId() {
        return new ClOrdId(order);
    }

    private ExecId execId(String what) {
        return new ExecId(order + "/" + what);
    }

    public ExecutionReport accepted() {
        return new ExecutionReport.New(execId("new"), clOrdId(), "V-1", Fixtures.ACCOUNT, symbol, TIME);
    }

    /** A fill at 100.0 without a fee. */
    public ExecutionReport.Trade trade(String exec, String lastQty, String cumQty, String leavesQty) {
        return trade(exec, Side.BUY, lastQty, "100.0", cumQty, leavesQty, "0.00000");
    }

    /** One fill that fills its order. */
    public ExecutionReport.Trade fill(Side side, String qty, String price, String fee) {
        return trade("1", side, qty, price, qty, "0.0000", fee);
    }

    public ExecutionReport.Trade trade(
            String exec, Side side, String lastQty, String price, String cumQty, String leavesQty, String fee) {
        return new ExecutionReport.Trade(
                execId(exec),
                clOrdId(),
                "V-1",
                Fixtures.ACCOUNT,
                symbol,
                side,
                Quantity.of(lastQty),
                Price.of(price),
                Quantity.of(cumQty),
                Quantity.of(leavesQty),
                Money.of(fee),
                "USD",
                LiquidityInd.TAKER,
                TIME);
    }

    public ExecutionReport canceled(String cumQty) {
        return new ExecutionReport.Canceled(
                execId("canceled"),
                clOrdId(),
                "V-1",
                Fixtures.ACCOUNT,
                symbol,
                Quantity.of(cumQty),
                "by request",
                TIME);
    }

    public ExecutionReport expired(String cumQty) {
        return new ExecutionReport.Expired(
                execId("expired"), clOrdId(), "V-1", Fixtures.ACCOUNT, symbol, Quantity.of(cumQty), TIME);
    }

    public ExecutionReport rejected() {
        return new ExecutionReport.Rejected(execId("rejected"), clOrdId(), Fixtures.ACCOUNT, symbol, "EOrder:no", TIME);
    }

    public ExecutionReport notSent() {
        return new ExecutionReport.NotSent(
                execId("not-sent"), clOrdId(), Fixtures.ACCOUNT, symbol, NotSentReason.STALE, "too late", TIME);
    }

    public ExecutionReport validated() {
        return new ExecutionReport.Validated(execId("validated"), clOrdId(), Fixtures.ACCOUNT, symbol, "dry run", TIME);
    }

    /** The cancel request {@code cancel} for this order was refused. */
    public ExecutionReport cancelRejected(String cancel) {
        return new ExecutionReport.CancelRejected(
                new ExecId(cancel + "/rejected"),
                new ClOrdId(cancel),
                clOrdId(),
                Fixtures.ACCOUNT,
                symbol,
                "EOrder:Unknown order",
                TIME);
    }
}
