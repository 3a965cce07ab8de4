package io.breakwater.messaging;

import io.breakwater.contracts.Topics.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a role says, in order, with its token. A record that could not be sent ends the role, and nothing is sent
 * behind it: its readers would find a hole.
 */
public final class Outbound {

    private static final int PARTITION = 0;

    private final Producer<byte[], byte[]> producer;
    private final long token;
    private final Failpoints failpoints;
    private final Map<String, Long> nextOffsets = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Outbound(Producer<byte[], byte[]> producer, long token, Failpoints failpoints) {
        this.producer = producer;
        this.token = token;
        this.failpoints = failpoints;
    }

    /** Sends without waiting; further headers are given by name. */
    public void send(Topic<?> topic, String key, byte[] value, Map<String, byte[]> headers) {
        requireHealthy();
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic.name(), PARTITION, Headers.bytes(key), value);
        message.headers().add(Headers.TOKEN, Headers.bytes(token));
        headers.forEach((name, text) -> message.headers().add(name, text));
        failpoints.at(Failpoint.BEFORE_SEND);
        Sending.send(producer, message, (metadata, e) -> {
            if (e != null) {
                failed(e);
            } else {
                nextOffsets.merge(metadata.topic(), metadata.offset() + 1, Math::max);
            }
        });
        failpoints.at(Failpoint.AFTER_SEND);
    }

    /** Closing from here, where the producer tells of it, is the only way to stop what is under way behind it. */
    private void failed(Exception e) {
        failure.compareAndSet(null, e);
        producer.close(Duration.ZERO);
    }

    /** Waits until everything sent is acknowledged. */
    public void flush() {
        producer.flush();
        requireHealthy();
    }

    /** By topic, the offset behind the last acknowledged record of this role. */
    public Map<String, Long> nextOffsets() {
        return Map.copyOf(nextOffsets);
    }

    private void requireHealthy() {
        Exception e = failure.get();
        if (e != null) {
            throw new RoleLost("a record could not be sent: " + e.getMessage(), e);
        }
    }
}
