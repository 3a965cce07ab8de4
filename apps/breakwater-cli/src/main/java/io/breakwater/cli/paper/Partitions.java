package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What every reader of the broker here needs: a consumer that commits nothing, and where partitions end. */
final class Partitions {

    /** Kafka's own topics, which no run says anything in. */
    private static final String OWN = "__";

    private Partitions() {}

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Every partition of the suite's topics with the offset behind its last record, by name. */
    static Map<TopicPartition, Long> ends(KafkaConsumer<?, ?> consumer) {
        var partitions = consumer.listTopics(Duration.ofSeconds(20)).values().stream()
                .flatMap(List::stream)
                .filter(each -> !each.topic().startsWith(OWN) && !each.topic().startsWith(BareHops.PREFIX))
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = byName();
        ends.putAll(consumer.endOffsets(partitions));
        return ends;
    }

    /** As text, the way Kafka names them: {@code topic-partition}. */
    static Map<String, Long> toText(Map<TopicPartition, Long> offsets) {
        Map<String, Long> text = new TreeMap<>();
        offsets.forEach((partition, offset) -> text.put(partition.toString(), offset));
        return text;
    }

    static Map<TopicPartition, Long> ofText(Map<String, Long> text) {
        Map<TopicPartition, Long> offsets = byName();
        text.forEach((name, offset) -> {
            int dash = name.lastIndexOf('-');
            offsets.put(
                    new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))), offset);
        });
        return offsets;
    }

    private static Map<TopicPartition, Long> byName() {
        return new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    }

    static Map<TopicPartition, Long> ends(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            return ends(consumer);
        }
    }
}
