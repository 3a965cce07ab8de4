package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What execution's database says, all of one moment.
 *
 * @param events the reports, by their numbers in the outbox
 * @param fills in the order of their reports
 * @param unpublished the numbers of reports that wait for the broker
 * @param denials the ids that risk denied
 * @param inputs the next offset to read, by topic
 * @param inFlight the requests under way to the exchange
 */
record Rows(
        List<OrderRow> orders,
        List<CancelRow> cancels,
        List<EventRow> events,
        List<FillRow> fills,
        List<PositionRow> positions,
        List<KillRow> kills,
        Set<Long> unpublished,
        Set<String> denials,
        Map<String, Long> inputs,
        Set<String> inFlight) {

    /** An approved order. */
    record OrderRow(
            String id,
            String symbol,
            String side,
            BigDecimal qty,
            BigDecimal cumQty,
            BigDecimal cumValue,
            BigDecimal fees,
            Instant approvedAt,
            Optional<Instant> submittedAt,
            Optional<Instant> endedAt) {}

    /** An approved cancel. */
    record CancelRow(String id, String target) {}

    /** A report as it was said. */
    record EventRow(long seq, String execId, String id, String report) {}

    /** A fill, and the position of its symbol after it. */
    record FillRow(
            Fill fill, BigDecimal positionQty, BigDecimal positionCost, BigDecimal realized, BigDecimal feesPaid) {}

    /** A position as it stands. */
    record PositionRow(
            String symbol, BigDecimal qty, BigDecimal cost, BigDecimal cash, BigDecimal realized, BigDecimal fees) {}

    /** A kill, when the gate closed, and when it was cleared. */
    record KillRow(
            String id, KillScope scope, Instant time, Optional<Instant> gateClosedAt, Optional<Instant> clearedAt) {}

    long lastSeq() {
        return events.isEmpty() ? 0 : events.getLast().seq();
    }
}
