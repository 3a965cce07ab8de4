package io.breakwater.execution.store;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction makes durable together: effects, the state that reflects them, and the inputs they came from.
 *
 * @param schedule entries of the schedule not yet acknowledged, carried by what is published; kept in a row where
 *     nothing is
 */
public record Unit(
        Effects effects,
        ExecutionState state,
        List<InputPosition> inputs,
        Map<String, Long> outputOffsets,
        Map<String, Long> bookStarts,
        Map<String, String> killProgress,
        String schedule) {

    public Unit {
        inputs = List.copyOf(inputs);
        outputOffsets = Map.copyOf(outputOffsets);
        bookStarts = Map.copyOf(bookStarts);
        killProgress = Map.copyOf(killProgress);
    }

    /** What has happened since the transaction before, in order. */
    public record Effects(
            List<Approval> approvals,
            List<Sent> sent,
            List<Said> said,
            List<Denied> denied,
            List<RawRecord> refused,
            List<Rearm> rearms) {

        public Effects {
            approvals = List.copyOf(approvals);
            sent = List.copyOf(sent);
            said = List.copyOf(said);
            denied = List.copyOf(denied);
            refused = List.copyOf(refused);
            rearms = List.copyOf(rearms);
        }
    }

    /** An approval taken in, with the stamps of its record. */
    public record Approval(Approved verdict, String trace) {}

    /** An order that left. */
    public record Sent(String clOrdId, Instant at, String trace) {}

    /** A report, with the position of its symbol after it where it is a fill, and the way to it. */
    public record Said(ExecutionReport report, Optional<PositionRow> after, Trace trace) {}

    /** A refused record, as it came. */
    public record RawRecord(
            String topic,
            int partition,
            long offset,
            String reason,
            Optional<byte[]> key,
            Optional<byte[]> value,
            String headers) {}
}
