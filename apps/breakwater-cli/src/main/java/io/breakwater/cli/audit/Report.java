package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What execution said of an order, or of a cancel.
 *
 * @param seq its number in the outbox; -1 where it has none
 * @param target the order a refused cancel named; empty for the rest
 * @param cumQty base units filled by then, where the report tells
 * @param submittedNanos when the order was sent, in nanoseconds since 1970, where the report tells
 */
record Report(
        Said said,
        long seq,
        Type type,
        String execId,
        String id,
        String target,
        String account,
        String symbol,
        Optional<Fill> fill,
        Optional<BigDecimal> cumQty,
        Optional<BigDecimal> leavesQty,
        String reason,
        Instant time,
        OptionalLong submittedNanos) {

    /** What happened. */
    enum Type {
        NEW,
        TRADE,
        CANCELED,
        EXPIRED,
        REJECTED,
        NOT_SENT,
        VALIDATED,
        CANCEL_REJECTED
    }

    static Report of(Said said, Fields fields) {
        Type type = type(fields.text("execType"));
        boolean trade = type == Type.TRADE;
        boolean counts = trade || type == Type.CANCELED || type == Type.EXPIRED;
        return new Report(
                said,
                said.number("bw-seq").orElse(-1),
                type,
                fields.text("execId"),
                fields.text("clOrdId"),
                type == Type.CANCEL_REJECTED ? fields.text("origClOrdId") : "",
                fields.text("account"),
                fields.text("symbol"),
                trade ? Optional.of(Fill.ofReport(fields)) : Optional.empty(),
                counts ? Optional.of(fields.amount("cumQty")) : Optional.empty(),
                trade ? Optional.of(fields.amount("leavesQty")) : Optional.empty(),
                type == Type.NOT_SENT ? fields.text("reason") : "",
                fields.time("transactTime"),
                submitted(said.headers().getOrDefault("bw-trace", "")));
    }

    private static Type type(String text) {
        for (Type each : Type.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw new Fields.Unreadable("the report \"" + text + "\" is not known");
    }

    private static OptionalLong submitted(String trace) {
        for (String stamp : trace.split(",")) {
            if (stamp.matches("submitted=[0-9]{1,19}")) {
                return OptionalLong.of(Long.parseLong(stamp.substring(stamp.indexOf('=') + 1)));
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the order is over with it. */
    boolean isTerminal() {
        return switch (type) {
            case CANCELED, EXPIRED, REJECTED, NOT_SENT, VALIDATED -> true;
            case TRADE -> leavesQty.orElseThrow().signum() == 0;
            case NEW, CANCEL_REJECTED -> false;
        };
    }
}
