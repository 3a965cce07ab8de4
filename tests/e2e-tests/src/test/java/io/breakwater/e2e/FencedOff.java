package io.breakwater.e2e;

import io.breakwater.messaging.Admission;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.KafkaClients;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records that a process wrote after another had taken its place. Nobody counts them. */
final class FencedOff {

    private static final Duration LOOK = Duration.ofMillis(100);

    private FencedOff() {}

    /** So many a topic has now. */
    static int on(String bootstrapServers, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        InputPosition position = InputPosition.start(topic, 0, 0);
        int found = 0;
        try (Consumer<byte[], byte[]> consumer =
                KafkaClients.of(bootstrapServers).consumer("e2e-tests-fenced")) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
                    Admission.Answer answer = Admission.of(position, each.offset(), each.headers(), each.value());
                    position = answer.next();
                    found += answer.admission() == Admission.FENCED_OFF ? 1 : 0;
                }
            }
        }
        return found;
    }
}
