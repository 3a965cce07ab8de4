package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One fill, wherever it is told: on the topic, in the database, over REST, in a run's result. */
record Fill(
        String execId,
        String id,
        String symbol,
        String side,
        BigDecimal qty,
        BigDecimal price,
        BigDecimal fee,
        String liquidity,
        Instant time) {

    /** The database keeps microseconds. */
    private static final Duration ROUNDING = Duration.ofNanos(1_000);

    static Fill ofReport(Fields fields) {
        return new Fill(
                fields.text("execId"),
                fields.text("clOrdId"),
                fields.text("symbol"),
                fields.text("side"),
                fields.amount("lastQty"),
                fields.amount("lastPx"),
                fields.amount("fee"),
                fields.text("lastLiquidityInd"),
                fields.time("transactTime"));
    }

    /** As {@code result.json} tells it. */
    static Fill ofResult(Fields fields) {
        return new Fill(
                fields.text("exec_id"),
                fields.text("order_id"),
                fields.text("symbol"),
                fields.text("side"),
                fields.amount("quantity"),
                fields.amount("price"),
                fields.amount("fee"),
                fields.text("liquidity"),
                fields.time("time"));
    }

    boolean isBuy() {
        return side.equals("BUY");
    }

    /** Quantity times price, exactly. */
    BigDecimal value() {
        return qty.multiply(price);
    }

    /** What the other tells differently, in words; empty where it tells the same to the last digit. */
    List<String> differencesFrom(Fill other) {
        List<String> differences = new ArrayList<>();
        compare("order", id, other.id, differences);
        compare("symbol", symbol, other.symbol, differences);
        compare("side", side, other.side, differences);
        compare("liquidity", liquidity, other.liquidity, differences);
        compare("quantity", qty, other.qty, differences);
        compare("price", price, other.price, differences);
        compare("fee", fee, other.fee, differences);
        if (Duration.between(time, other.time).abs().compareTo(ROUNDING) > 0) {
            differences.add("time " + time + " and " + other.time);
        }
        return differences;
    }

    private static void compare(String what, String one, String other, List<String> differences) {
        if (!one.equals(other)) {
            differences.add(what + " " + one + " and " + other);
        }
    }

    private static void compare(String what, BigDecimal one, BigDecimal other, List<String> differences) {
        if (one.compareTo(other) != 0) {
            differences.add(what + " " + one.toPlainString() + " and " + other.toPlainString());
        }
    }
}
