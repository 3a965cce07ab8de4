package io.breakwater.execution.store;

import java.util.Map;

/**
 * One record to be published.
 *
 * @param id its place; also the record's number for its readers
 * @param headers without the token, which is that of whoever publishes
 */
public record OutboxRow(long id, String topic, String key, byte[] value, Map<String, String> headers) {
    public OutboxRow {
        headers = Map.copyOf(headers);
    }
}
