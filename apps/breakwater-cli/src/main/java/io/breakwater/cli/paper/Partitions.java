package io.breakwater.cli.paper;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What every reader of the broker here needs: a consumer that commits nothing, and where partitions end. */
final class Partitions {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is done with each record of a partition. */
    @FunctionalInterface
    interface Reader {
        void read(ConsumerRecord<byte[], byte[]> each) throws IOException;
    }

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

    /** Reads what a partition has from one offset to before another. */
    static void read(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to, Reader reader)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < to) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the broker did not give all of " + partition.topic() + " within "
                        + PATIENCE.toSeconds() + " s; its recording is incomplete");
            }
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (each.offset() < to) {
                    reader.read(each);
                }
            }
        }
    }

    static Map<TopicPartition, Long> ends(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            return ends(consumer);
        }
    }
}
