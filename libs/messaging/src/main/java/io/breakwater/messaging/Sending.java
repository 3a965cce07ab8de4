package io.breakwater.messaging;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a role's output and its schedule share: one producer, which is closed once a record of either is lost. */
final class Sending {

    private Sending() {}

    /** @throws RoleLost where the producer is closed already */
    static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message, Callback callback) {
        try {
            producer.send(message, callback);
        } catch (IllegalStateException e) {
            throw new RoleLost("nothing can be sent any more, since a record before was lost: " + e.getMessage(), e);
        }
    }
}
