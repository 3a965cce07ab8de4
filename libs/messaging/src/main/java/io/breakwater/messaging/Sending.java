package io.breakwater.messaging;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** What a role's output and its schedule share: one producer, which is closed once a record of either is lost. */
final class Sending {

    private Sending() {}

    /** @throws RoleLost where the producer is closed already, or while this record waits for the broker */
    static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message, Callback callback) {
        try {
            producer.send(message, callback);
        } catch (InterruptException e) {
            throw e;
        } catch (IllegalStateException | KafkaException e) {
            throw new RoleLost("nothing can be sent any more, since a record before was lost: " + e.getMessage(), e);
        }
    }
}
