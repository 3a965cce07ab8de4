package io.breakwater.execution.store;

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
}
