package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** What became of an approved order. Every order ends in exactly one terminal report. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "execType")
public sealed interface ExecutionReport extends Message {

    /** Unique for ever; consumers drop what they have seen. */
    ExecId execId();

    ClOrdId clOrdId();

    String account();

    String symbol();

    Instant transactTime();

    /** The venue has the order. */
    @JsonTypeName("NEW")
    record New(ExecId execId, ClOrdId clOrdId, String orderId, String account, String symbol, Instant transactTime)
            implements ExecutionReport {}

    /** One fill. The fee is in {@code feeCurrency} and never netted into price or quantity. */
    @JsonTypeName("TRADE")
    record Trade(
            ExecId execId,
            ClOrdId clOrdId,
            String orderId,
            String account,
            String symbol,
            Side side,
            Quantity lastQty,
            Price lastPx,
            Quantity cumQty,
            Quantity leavesQty,
            Money fee,
            String feeCurrency,
            LiquidityInd lastLiquidityInd,
            Instant transactTime)
            implements ExecutionReport {}

    /** Terminal: no more fills; {@code cumQty} had been filled. */
    @JsonTypeName("CANCELED")
    record Canceled(
            ExecId execId,
            ClOrdId clOrdId,
            String orderId,
            String account,
            String symbol,
            Quantity cumQty,
            String text,
            Instant transactTime)
            implements ExecutionReport {}

    /** Terminal: the venue ended the order at its deadline. */
    @JsonTypeName("EXPIRED")
    record Expired(
            ExecId execId,
            ClOrdId clOrdId,
            String orderId,
            String account,
            String symbol,
            Quantity cumQty,
            Instant transactTime)
            implements ExecutionReport {}

    /** Terminal: the venue said no, in its own words. */
    @JsonTypeName("REJECTED")
    record Rejected(ExecId execId, ClOrdId clOrdId, String account, String symbol, String text, Instant transactTime)
            implements ExecutionReport {}

    /** Terminal: approved, but execution did not send it. */
    @JsonTypeName("NOT_SENT")
    record NotSent(
            ExecId execId,
            ClOrdId clOrdId,
            String account,
            String symbol,
            NotSentReason reason,
            String text,
            Instant transactTime)
            implements ExecutionReport {}

    /** Terminal: a dry run; the venue checked the order and would have taken it. */
    @JsonTypeName("VALIDATED")
    record Validated(ExecId execId, ClOrdId clOrdId, String account, String symbol, String text, Instant transactTime)
            implements ExecutionReport {}

    /** A cancel was refused: the order it named is not open. Changes no order. */
    @JsonTypeName("CANCEL_REJECTED")
    record CancelRejected(
            ExecId execId,
            ClOrdId clOrdId,
            ClOrdId origClOrdId,
            String account,
            String symbol,
            String text,
            Instant transactTime)
            implements ExecutionReport {}
}
