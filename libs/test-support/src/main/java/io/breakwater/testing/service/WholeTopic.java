package io.breakwater.testing.service;

import io.breakwater.messaging.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its first record to its last. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private WholeTopic() {}

    /** Every record with a value, in order; what has none is a fence. */
    public static List<ConsumerRecord<byte[], byte[]>> read(KafkaClients clients, String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = withFences(clients, topic);
        all.removeIf(it -> it.value() == null);
        return all;
    }

    static List<ConsumerRecord<byte[], byte[]>> withFences(KafkaClients clients, String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Consumer<byte[], byte[]> consumer = clients.consumer("reader")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return all;
    }
}
