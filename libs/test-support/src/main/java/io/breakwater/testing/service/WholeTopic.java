package io.breakwater.testing.service;

import io.breakwater.messaging.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from their first record to their last, as often as asked; the broker is asked only for what is new. */
public final class WholeTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private record Reading(Consumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {}

    private final KafkaClients clients;
    private final Admin admin; // asked on a connection where no fetch waits for what is new
    private final Map<String, Reading> readings = new HashMap<>();

    public WholeTopic(KafkaClients clients) {
        this.clients = clients;
        this.admin = clients.admin();
    }

    /** Once: every record with a value, in order; what has none is a fence. */
    public static List<ConsumerRecord<byte[], byte[]>> read(KafkaClients clients, String topic) {
        try (WholeTopic reader = new WholeTopic(clients)) {
            return reader.read(topic);
        }
    }

    /** Every record with a value, in order; what has none is a fence. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return withFences(topic).stream().filter(it -> it.value() != null).toList();
    }

    /** The same as its readers take it. */
    public AdmittedTopic admitted(String topic) {
        return AdmittedTopic.of(topic, withFences(topic));
    }

    /** The offset that the next record gets. */
    public long end(String topic) {
        return end(new TopicPartition(topic, 0));
    }

    private synchronized List<ConsumerRecord<byte[], byte[]>> withFences(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = end(partition);
        Reading reading = readings.computeIfAbsent(topic, _ -> start(partition));
        while (reading.consumer.position(partition) < end) {
            reading.consumer.poll(POLL).forEach(reading.records::add);
        }
        return List.copyOf(reading.records);
    }

    private Reading start(TopicPartition partition) {
        Consumer<byte[], byte[]> consumer = clients.consumer("reader");
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return new Reading(consumer, new ArrayList<>());
    }

    private long end(TopicPartition partition) {
        try {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the broker was asked where " + partition + " ends", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not say where " + partition + " ends", e);
        }
    }

    @Override
    public synchronized void close() {
        readings.values().forEach(it -> it.consumer.close(CloseOptions.timeout(Duration.ZERO)));
        admin.close();
    }
}
