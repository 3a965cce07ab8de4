package io.breakwater.execution.store;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record to be published.
 *
 * @param id its place; also the record's number for its readers
 * @param headers with the token of who said it, without that of whoever publishes it
 */
public record OutboxRow(long id, String topic, String key, byte[] value, Map<String, String> headers) {
    public OutboxRow {
        headers = Map.copyOf(headers);
    }

    /** The way to the report, as far as its headers tell it. */
    public Trace trace() {
        return new Trace(headers.getOrDefault(Headers.TRACE, ""), headers.getOrDefault(Headers.TRACE_PARENT, ""));
    }

    /**
     * A report as it goes onto {@code executions.v1}.
     *
     * @param token of whoever says it
     * @param schedule entries of the schedule not yet acknowledged; may be empty
     */
    public static OutboxRow of(long id, long token, Unit.Said said, String schedule) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.SEQ, Long.toString(id));
        headers.put(Headers.SEGMENT, Long.toString(token));
        headers.put(Headers.TRACE, said.trace().text());
        if (!said.trace().parent().isEmpty()) {
            headers.put(Headers.TRACE_PARENT, said.trace().parent());
        }
        if (!schedule.isEmpty()) {
            headers.put(Headers.SCHEDULE, schedule);
        }
        ExecutionReport report = said.report();
        return new OutboxRow(id, Topics.EXECUTIONS.name(), report.account(), TopicCodec.bytes(report), headers);
    }
}
