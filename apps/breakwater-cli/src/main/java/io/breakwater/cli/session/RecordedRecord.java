package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One line of a recorded topic: a Kafka record as text.
 *
 * @param headers those that are text: others are nothing to anybody here
 * @param value what is said; empty where nothing is, or no text
 * @param noText a value whose bytes are no UTF-8; the line has them as {@code {"base64": "…"}}
 */
record RecordedRecord(
        int partition,
        long offset,
        long timestamp,
        Optional<String> key,
        Map<String, String> headers,
        Optional<String> value,
        Optional<byte[]> noText) {

    RecordedRecord(
            int partition,
            long offset,
            long timestamp,
            Optional<String> key,
            Map<String, String> headers,
            Optional<String> value) {
        this(partition, offset, timestamp, key, headers, value, Optional.empty());
    }

    /** @throws JacksonException where the line is not a record's */
    static RecordedRecord parse(String line) {
        JsonNode tree = ContractsJson.mapper().readTree(line);
        Map<String, String> headers = new LinkedHashMap<>();
        tree.required("headers")
                .propertyStream()
                .forEach(each -> text(each.getValue()).ifPresent(value -> headers.put(each.getKey(), value)));
        JsonNode value = tree.required("value");
        return new RecordedRecord(
                tree.required("partition").intValue(),
                tree.required("offset").longValue(),
                tree.required("timestamp").longValue(),
                text(tree.required("key")),
                headers,
                text(value),
                value.isObject() ? Optional.of(value.required("base64").binaryValue()) : Optional.empty());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    List<Header> kafkaHeaders() {
        List<Header> list = new ArrayList<>();
        headers.forEach((name, text) -> list.add(new RecordHeader(name, Headers.bytes(text))));
        return list;
    }

    /** The token of the segment that said it, where that need not be who wrote it. */
    OptionalLong segment() {
        return Headers.number(kafkaHeaders(), Headers.SEGMENT);
    }

    /** The token of who wrote it; none on what no service of ours wrote. */
    OptionalLong token() {
        return Headers.number(kafkaHeaders(), Headers.TOKEN);
    }

    String text() {
        return value.orElse("");
    }

    byte[] bytes() {
        return noText.or(() -> value.map(Headers::bytes)).orElse(null);
    }
}
