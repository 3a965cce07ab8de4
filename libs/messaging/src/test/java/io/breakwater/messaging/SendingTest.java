package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SendingTest {

    private final BlockingQueue<RuntimeException> thrown = new LinkedBlockingQueue<>();

    /** As after a record before it was given up: the producer's own thread closes it then. */
    @Test
    void aProducerThatIsClosedWhileARecordWaitsForTheBrokerIsALostRole() throws Exception {
        try (Producer<byte[], byte[]> producer = KafkaClients.of("127.0.0.1:1").producer("without-a-broker")) {
            Thread sending = Thread.ofPlatform().start(() -> send(producer));
            while (sending.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }

            producer.close(Duration.ZERO);

            assertThat(thrown.poll(30, TimeUnit.SECONDS)).isInstanceOf(RoleLost.class);
            send(producer);
            assertThat(thrown.poll(30, TimeUnit.SECONDS)).isInstanceOf(RoleLost.class);
        }
    }

    private void send(Producer<byte[], byte[]> producer) {
        try {
            Sending.send(producer, new ProducerRecord<>("a-topic", new byte[1]), (_, _) -> {});
        } catch (RuntimeException e) {
            thrown.add(e);
        }
    }
}
