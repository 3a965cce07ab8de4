package io.breakwater.cli.audit;

import io.breakwater.cli.paper.CannotRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of order flow from a broker, from their first records to their ends of now. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TopicReader() {}

    static Map<OrderTopic, List<Said>> read(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", "20000");
        Map<OrderTopic, List<Said>> all = new EnumMap<>(OrderTopic.class);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var existing = consumer.listTopics().keySet();
            for (OrderTopic each : OrderTopic.values()) {
                all.put(each, existing.contains(each.topic()) ? read(consumer, each.topic()) : List.of());
            }
        } catch (KafkaException e) {
            throw new CannotRun("the topics could not be read from " + bootstrapServers + ": " + e.getMessage(), e);
        }
        return all;
    }

    private static List<Said> read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Said> said = new ArrayList<>();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new CannotRun("the broker did not give all of " + topic + " within " + PATIENCE.toSeconds()
                        + " s; try again when it is less busy");
            }
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                said.add(said(each));
            }
        }
        return said;
    }

    private static Said said(ConsumerRecord<byte[], byte[]> it) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header each : it.headers()) {
            headers.put(each.key(), each.value() == null ? "" : new String(each.value(), StandardCharsets.UTF_8));
        }
        return new Said(
                it.topic(),
                it.offset(),
                it.timestamp(),
                headers,
                Optional.ofNullable(it.value()).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
}
