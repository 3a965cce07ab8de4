package io.breakwater.cli.paper;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.Admission;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InputPosition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One record of a topic as one line of a recording. Bytes that are UTF-8 stand there as text, so that a person can read
 * them and no byte is lost; others as {@code {"base64": "…"}}.
 */
public record RecordedLine(
        int partition, long offset, long timestamp, Map<String, String> headers, Optional<String> value) {

    static String of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("partition", kafkaRecord.partition());
        line.put("offset", kafkaRecord.offset());
        line.put("timestamp", kafkaRecord.timestamp());
        line.put("key", text(kafkaRecord.key()));
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        for (Header each : kafkaRecord.headers()) {
            headers.put(each.key(), text(each.value()));
        }
        line.put("headers", headers);
        line.put("value", text(kafkaRecord.value()));
        return ContractsJson.mapper().writeValueAsString(line);
    }

    private static @Nullable Object text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Reads a line; what is no text is left out. */
    static RecordedLine parse(String line) {
        JsonNode tree = ContractsJson.mapper().readTree(line);
        Map<String, String> headers = new LinkedHashMap<>();
        tree.path("headers").propertyStream().forEach(each -> {
            if (each.getValue().isString()) {
                headers.put(each.getKey(), each.getValue().stringValue());
            }
        });
        JsonNode value = tree.path("value");
        return new RecordedLine(
                tree.path("partition").asInt(),
                tree.path("offset").asLong(),
                tree.path("timestamp").asLong(),
                headers,
                value.isString() ? Optional.of(value.stringValue()) : Optional.empty());
    }

    /** How far its topic is read behind it, and whether it counts. */
    Admission.Answer admittedAfter(InputPosition position) {
        List<Header> all = new ArrayList<>();
        headers.forEach((name, text) -> all.add(new RecordHeader(name, Headers.bytes(text))));
        return Admission.of(position, offset, all, value.map(Headers::bytes).orElse(null));
    }
}
