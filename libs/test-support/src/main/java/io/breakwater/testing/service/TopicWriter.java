package io.breakwater.testing.service;

import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicCodec;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Plays the services around the one that is tested: each record is on the broker when {@code send} returns. */
public final class TopicWriter implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private long seq;

    public TopicWriter(KafkaClients clients) {
        this.producer = clients.producer("writer");
    }

    /** Reports are numbered, as those of execution's outbox are. */
    public void send(Topic<?> topic, Message message) {
        send(topic, TopicCodec.bytes(message));
    }

    /** The same with a value that need not be a message. */
    public void send(Topic<?> topic, byte @Nullable [] value) {
        sendOn(topic, value);
        producer.flush();
    }

    /** Many at once, in this order. */
    public void sendAll(Topic<?> topic, List<? extends Message> messages) {
        messages.forEach(each -> sendOn(topic, TopicCodec.bytes(each)));
        producer.flush();
    }

    private void sendOn(Topic<?> topic, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> next =
                new ProducerRecord<>(topic.name(), 0, Headers.bytes(ServiceWorld.ACCOUNT), value);
        if (topic.equals(Topics.EXECUTIONS)) {
            next.headers().add(Headers.SEQ, Headers.bytes(seq++));
        }
        producer.send(next);
    }

    /** The next report has the number of the last one. */
    public void repeatNumber() {
        seq--;
    }

    /** A report is missing before the next one. */
    public void skipNumber() {
        seq++;
    }

    @Override
    public void close() {
        producer.close();
    }
}
