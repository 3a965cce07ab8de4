package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Topics;
import io.breakwater.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker. */
class OutboundTest {

    private static final int BROKER_TAKES = 10_000;
    private static final int FILLS_A_BATCH = 20_000; // what follows does not travel with it

    @TempDir
    Path folder;

    /** Its number would be dense no more: readers take a hole for a record that is lost. */
    @Test
    void sendsNothingBehindARecordThatTheBrokerRefuses() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaClients clients = KafkaClients.of(kafka.bootstrapServers());
            NewTopic topic = new NewTopic(Topics.EXECUTIONS.name(), 1, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(BROKER_TAKES)));
            try (Admin admin = clients.admin()) {
                TopicSetup.create(admin, List.of(topic));
            }
            try (Producer<byte[], byte[]> producer = clients.producer("test")) {
                Outbound outbound = new Outbound(producer, 1, Failpoints.none());
                outbound.send(Topics.EXECUTIONS, "paper", Headers.bytes("first"), Map.of());
                outbound.flush();

                outbound.send(Topics.EXECUTIONS, "paper", new byte[FILLS_A_BATCH], Map.of());
                outbound.send(Topics.EXECUTIONS, "paper", Headers.bytes("third"), Map.of());

                assertThatThrownBy(outbound::flush)
                        .isInstanceOf(RoleLost.class)
                        .hasMessageContaining("a record could not be sent");
            }
            assertThat(values(clients)).containsExactly("first");
        }
    }

    private static List<String> values(KafkaClients clients) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer("reader")) {
            var partition = new TopicPartition(Topics.EXECUTIONS.name(), 0);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            return new OwnOutputs(consumer, null, new FixedLease(0), Clocks.system())
                    .read(partition.topic(), 0, end).stream()
                            .map(it -> new String(it.value(), StandardCharsets.UTF_8))
                            .toList();
        }
    }
}
