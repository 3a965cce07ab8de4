package io.breakwater.shell.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.Topics;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.messaging.Input;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.KafkaClients;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** What is measured of the broker and of its clients, on a real one. */
@Timeout(120)
class BrokerMetricsTest {

    private static final String TOPIC = Topics.MARKET_EVENTS.name();

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EmbeddedKafka kafka;
    private KafkaClients clients;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        KafkaProperties settings = new KafkaProperties();
        settings.setBootstrapServers(List.of(kafka.bootstrapServers()));
        clients = Backends.kafka(settings, registry);
        clients.createTopics();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    private static void send(Producer<byte[], byte[]> producer, int records) {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(TOPIC, new byte[] {1}));
        }
        producer.flush();
    }

    private Set<String> names() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aClientIsMeasuredForAsLongAsItLives() {
        try (Producer<byte[], byte[]> producer = clients.producer("risk");
                Consumer<byte[], byte[]> consumer = clients.consumer("risk")) {
            send(producer, 3);
            assertThat(registry.get("kafka.producer.record.send.total")
                            .tag("client.id", "risk")
                            .functionCounter()
                            .count())
                    .isEqualTo(3);

            List<TopicPartition> partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            await().until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
            assertThat(registry.get("kafka.consumer.fetch.manager.records.consumed.total")
                            .functionCounter()
                            .count())
                    .isEqualTo(3);
            assertThat(names()).hasSize(names(ClientMetrics.SHOWN));
        }

        assertThat(names()).isEmpty();
    }

    private static int names(Map<String, Set<String>> shown) {
        return shown.values().stream().mapToInt(Set::size).sum();
    }

    @Test
    void whatIsNotHandledIsCountedUntilNobodyHandlesOrTheBrokerIsGone() {
        try (Producer<byte[], byte[]> producer = clients.producer("test")) {
            send(producer, 5);
        }
        var handled = new AtomicReference<>(List.of(InputPosition.start(TOPIC, 0, 2)));
        var asking = new TopicLag(registry, clients, List.of(Input.market(Topics.MARKET_EVENTS)), handled::get);
        assertThat(lag()).as("before it asks").isNaN();
        asking.start();
        try {
            await().until(() -> lag() == 3);

            handled.set(List.of());
            assertThat(lag()).isNaN();

            handled.set(List.of(InputPosition.start(TOPIC, 0, 5)));
            await().until(() -> lag() == 0);

            kafka.close();
            await().atMost(Duration.ofSeconds(30)).until(() -> Double.isNaN(lag()));
        } finally {
            asking.stop();
        }
    }

    private double lag() {
        return registry.get("breakwater.lag.records")
                .tag("topic", TOPIC)
                .gauge()
                .value();
    }
}
