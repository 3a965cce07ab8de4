package io.breakwater.cli.audit;

import io.breakwater.cli.paper.CannotRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the topics of order flow from a run's {@code recording/}. */
final class RecordingReader {

    private RecordingReader() {}

    static boolean isIn(Path folder) {
        return Files.isReadable(folder.resolve(OrderTopic.EXECUTIONS.topic() + ".jsonl"))
                || Files.isReadable(folder.resolve(OrderTopic.PROPOSED.topic() + ".jsonl"));
    }

    static Map<OrderTopic, List<Said>> read(Path folder) throws IOException {
        Map<OrderTopic, List<Said>> all = new EnumMap<>(OrderTopic.class);
        for (OrderTopic each : OrderTopic.values()) {
            Path file = folder.resolve(each.topic() + ".jsonl");
            all.put(each, Files.exists(file) ? read(each.topic(), file) : List.of());
        }
        return all;
    }

    private static List<Said> read(String topic, Path file) throws IOException {
        List<Said> said = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(said(topic, Fields.of(line).tree()));
            }
        } catch (Fields.Unreadable e) {
            throw new CannotRun(file + ", line " + (said.size() + 1) + ": not a recorded record: " + e.getMessage(), e);
        }
        return said;
    }

    private static Said said(String topic, JsonNode line) {
        if (!line.path("offset").isIntegralNumber() || !line.path("timestamp").isIntegralNumber()) {
            throw new Fields.Unreadable("it has no offset or no timestamp");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        line.path("headers")
                .propertyStream()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asString("")));
        JsonNode value = line.path("value");
        return new Said(
                topic,
                line.path("offset").asLong(),
                line.path("timestamp").asLong(),
                headers,
                value.isNull() || value.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(value.isString() ? value.stringValue() : value.toString()));
    }
}
