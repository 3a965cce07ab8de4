package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicSetup;
import io.breakwater.testing.service.Until;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketEventsTest {

    private static final Map<String, Object> IMPATIENT = Map.of(
            "acks", "all",
            "linger.ms", 0,
            "max.block.ms", 200,
            "request.timeout.ms", 200,
            "delivery.timeout.ms", 400);

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private Producer<byte[], byte[]> producer;
    private MarketEvents events;
    private long sequence;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        try (Admin admin = KafkaClients.of(kafka.bootstrapServers()).admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1));
        }
        Map<String, Object> settings = new HashMap<>(IMPATIENT);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        Instruments none = new Instruments(List.of());
        events = new MarketEvents(
                producer,
                new IngestMetrics(
                        new SimpleMeterRegistry(),
                        none,
                        new FeedWindow(FeedView.none(none, Instant.EPOCH)),
                        InstantSource.system()),
                Failpoints.none());
    }

    @AfterEach
    void end() {
        producer.close();
        kafka.close();
    }

    @Test
    void aLossIsToldOnceTheBrokerTakesEventsAgain() throws Exception {
        publish();
        kafka.close();
        publish();
        assertThatCode(events::requireNoneLost).as("nobody could be told").doesNotThrowAnyException();

        kafka = EmbeddedKafka.start(folder, kafka.port());
        Until.passes(() -> {
            publish();
            assertThatThrownBy(events::requireNoneLost)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("could not be published");
        });
        assertThatCode(events::requireNoneLost).as("told once").doesNotThrowAnyException();
    }

    @Test
    void aNewGenerationIsTheAnswerToALossBeforeIt() throws Exception {
        kafka.close();
        publish();
        kafka = EmbeddedKafka.start(folder, kafka.port());
        Until.passes(() -> assertThatCode(() -> producer.send(any()).get()).doesNotThrowAnyException());

        events.newGeneration();
        publish();
        assertThatCode(events::requireNoneLost).doesNotThrowAnyException();
    }

    private static ProducerRecord<byte[], byte[]> any() {
        return new ProducerRecord<>(Topics.MARKET_EVENTS.name(), new byte[0]);
    }

    /** Returns when the broker has it, or it is lost. */
    private void publish() {
        events.publish(new MarketEvent.FeedStatusChanged(
                new Cause.Market("g-1", Channel.STATUS, "BTC/USD", ++sequence),
                FeedStatus.SYNCING,
                "a test",
                Instant.now()));
        events.close();
    }
}
