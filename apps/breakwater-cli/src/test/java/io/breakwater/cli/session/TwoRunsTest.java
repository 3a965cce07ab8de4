package io.breakwater.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.Broker;
import io.breakwater.cli.paper.RecordedLine;
import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.Topics;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.messaging.Headers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs on the same topics, written down from a real broker: each replays, and each has what is its own. */
class TwoRunsTest {

    @TempDir
    private Path folder;

    private final InProcessSession session = new InProcessSession();
    private Map<TopicPartition, Long> before = Map.of();

    @Test
    void theSecondReadsReportsThatTheFirstPublishedWhenItsReadersHadEnded() throws Exception {
        session.play(100);
        List<RecordedRecord> reports = session.records(Topics.EXECUTIONS.name());
        int read;
        do {
            session.tick();
            session.decision.turn();
            session.risk.turn();
            read = reports.size();
            session.execution.turn();
        } while (reports.size() == read);
        session.end();
        String named = "\"topic\":\"executions.v1\",\"partition\":0,\"from\":" + read + ",";
        secondRun();

        writeDown();

        assertThat(session.records("risk.schedule.v1"))
                .as("inputs of the second run lie in the first")
                .anyMatch(it -> it.text().contains(named));
        assertBothReplay();
        assertEachReportIsCountedOnce();
    }

    @Test
    void theSecondTakesOverFromServicesThatWereKilled() throws Exception {
        session.play(100);
        Stream.of(session.decision, session.risk, session.execution).forEach(it -> it.writes = false);
        session.decision.saves = false;
        session.risk.saves = false;
        session.play(10);
        session.execution.marks = false; // published, and not noted
        session.playUntilUnsaid(session.execution);
        session.execution.relays = false; // committed, and not published
        int published = session.execution.unsaid();
        session.play(30);
        assertThat(session.execution.unsaid()).isGreaterThan(published);
        secondRun();

        writeDown();

        assertThat(Files.readString(folder.resolve("second/execution.schedule.v1.jsonl")))
                .as("the second run completes the first one's schedule")
                .contains("\\\"token\\\":1,");
        assertBothReplay();
        assertEachReportIsCountedOnce();
    }

    private void secondRun() {
        before = ends();
        session.start();
        session.play(100);
        session.end();
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        session.topics().forEach((topic, all) -> ends.put(new TopicPartition(topic, 0), (long) all.size()));
        return ends;
    }

    private void writeDown() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
            Broker.create(settings, List.copyOf(session.topics().keySet()));
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (String topic : session.topics().keySet()) {
                    send(topic, producer);
                }
            }
            first().export(kafka.bootstrapServers(), Map.of(), before);
            second().export(kafka.bootstrapServers(), before);
        }
    }

    /** The first one alone: batches that meet a topic without a leader may come in another order. */
    private void send(String topic, KafkaProducer<byte[], byte[]> producer) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (RecordedRecord each : session.records(topic)) {
            sent.add(producer.send(asSent(topic, each)));
            if (sent.size() == 1) {
                sent.getFirst().get();
            }
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static ProducerRecord<byte[], byte[]> asSent(String topic, RecordedRecord it) {
        return new ProducerRecord<>(topic, 0, Headers.bytes("paper"), it.bytes(), it.kafkaHeaders());
    }

    private Recording first() {
        return new Recording(folder.resolve("first"));
    }

    private Recording second() {
        return new Recording(folder.resolve("second"));
    }

    private void assertBothReplay() {
        for (String run : List.of("first", "second")) {
            SessionReplay replay = new SessionReplay(folder.resolve(run), _ -> null);
            assertThat(replay.firstDifference()).as(run).isEmpty();
            assertThat(replay.summary()).allMatch(it -> it.matches("\\w+: [1-9]\\d* inputs, [1-9]\\d* outputs"));
        }
    }

    private void assertEachReportIsCountedOnce() {
        List<Long> counted = new ArrayList<>(numbers(first()));
        counted.addAll(numbers(second()));
        assertThat(counted)
                .isEqualTo(LongStream.rangeClosed(1, counted.size()).boxed().toList());
        assertThat(second().valid(Topics.MARKET_EVENTS.name()))
                .extracting(RecordedLine::offset)
                .startsWith(before.get(new TopicPartition(Topics.MARKET_EVENTS.name(), 0)))
                .hasSize(100);
    }

    private static List<Long> numbers(Recording recording) {
        return recording
                .valid(Topics.EXECUTIONS.name())
                .map(it -> Long.parseLong(it.headers().get(Headers.SEQ)))
                .toList();
    }
}
