package io.breakwater.execution.store;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What clients see of the rows. Amounts are decimal text, to the last digit. */
public final class Views {

    private Views() {}

    /** One fill; {@code seq} counts in the order of the commits, {@code correlationId} is what caused the order. */
    public record Fill(
            long seq,
            String execId,
            String clOrdId,
            String orderId,
            String account,
            String symbol,
            String side,
            String lastQty,
            String lastPx,
            String fee,
            String feeCurrency,
            String lastLiquidityInd,
            Instant transactTime,
            String correlationId) {}

    /**
     * One approved order.
     *
     * @param place counts in the order of arrival
     * @param cumValue the sum of quantity times price of its fills
     * @param reason why it was not sent, where it was not
     * @param text the last word on it, in a sentence
     */
    public record Order(
            long place,
            String clOrdId,
            String account,
            String strategy,
            String symbol,
            String side,
            String ordType,
            String timeInForce,
            String orderQty,
            Optional<String> price,
            String ordStatus,
            String cumQty,
            String cumValue,
            String fees,
            Optional<String> orderId,
            Optional<String> reason,
            Optional<String> text,
            Instant proposedAt,
            Instant approvedAt,
            Optional<Instant> submittedAt,
            Optional<Instant> endedAt,
            String correlationId) {}

    /** One order with the verdict that let it pass and every report on it. */
    public record OrderStory(Order order, Approved verdict, List<ExecutionReport> reports) {
        public OrderStory {
            reports = List.copyOf(reports);
        }
    }

    /**
     * What risk denied.
     *
     * @param place counts in the order of arrival
     * @param rule the rule's name, as risk counts it
     * @param denial the same with the numbers
     */
    @Schema(name = "DeniedRequest")
    public record Denial(
            long place,
            String clOrdId,
            String account,
            String strategy,
            String symbol,
            String rule,
            io.breakwater.contracts.Denial denial,
            Instant deniedAt,
            String correlationId) {}

    /** One position; {@code net} is realized less fees, without what is open. */
    public record Position(
            String symbol, String currency, String qty, String cost, String realized, String fees, String net) {}

    /** Profit and loss of a symbol after one fill. */
    public record Pnl(
            Instant time,
            String execId,
            String symbol,
            String currency,
            String positionQty,
            String positionCost,
            String realized,
            String fees,
            String net) {}
}
