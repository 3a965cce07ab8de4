package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.Broker;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RecordingTest {

    private static final byte[] NO_TEXT = {(byte) 0xff, 0, 1};

    @TempDir
    private Path folder;

    @Test
    void holdsTheRecordsOfTheRunByteForByteAndTheEarlierInputsItsScheduleNames() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
            Broker.create(settings, List.of("market.events.v1", "executions.v1", "risk.schedule.v1"));
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (String each : List.of("m0", "m1", "m2")) {
                    send(producer, "market.events.v1", bytes(each));
                }
                send(producer, "executions.v1", bytes("of an earlier run"));
                Map<TopicPartition, Long> before = Partitions.ends(kafka.bootstrapServers());
                send(producer, "market.events.v1", bytes("m3"));
                send(producer, "executions.v1", NO_TEXT);
                send(producer, "risk.schedule.v1", bytes("""
                        {"token":2,"n":1,"content":\
                        {"entry":"RECORDS","topic":"market.events.v1","partition":0,"from":1,"to":4}}"""));

                new Recording(folder.resolve("recording")).export(kafka.bootstrapServers(), before);
            }
        }

        assertThat(values("market.events.v1")).containsExactly("\"m1\"", "\"m2\"", "\"m3\"");
        assertThat(values("executions.v1")).containsExactly("{\"base64\":\"/wAB\"}");
        JsonNode line = ContractsJson.mapper()
                .readTree(Files.readAllLines(folder.resolve("recording/executions.v1.jsonl"))
                        .getFirst());
        assertThat(line.path("offset").asLong()).isEqualTo(1);
        assertThat(line.path("partition").asInt()).isZero();
        assertThat(line.path("key").asString()).isEqualTo("paper");
        assertThat(line.path("timestamp").asLong()).isPositive();
        assertThat(line.path("headers")).hasToString("{\"bw-token\":\"2\",\"raw\":{\"base64\":\"/wAB\"}}");
    }

    @Test
    void countsFromItsOwnBeginningAndKnowsWhatAnOutboxRepeats() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
            Broker.create(settings, List.of("orders.denied.v1", "executions.v1", "risk.schedule.v1"));
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (String each : List.of("d0", "d1", "d2")) {
                    send(producer, "orders.denied.v1", bytes(each));
                }
                sendNumbered(producer, 7);
                sendNumbered(producer, 8);
                for (int i = 0; i < 70; i++) {
                    send(producer, "executions.v1", null); // starts that said nothing
                }
                Map<TopicPartition, Long> before = Partitions.ends(kafka.bootstrapServers());
                sendNumbered(producer, 7);
                sendNumbered(producer, 8);
                sendNumbered(producer, 9);
                send(producer, "orders.denied.v1", bytes("d3"));
                send(producer, "risk.schedule.v1", bytes("""
                        {"token":2,"n":0,"content":{"entry":"SEGMENT_STARTED","positions":\
                        [{"topic":"orders.denied.v1","partition":0,"offset":2,"fence":0,"lastSeq":-1}]}}"""));

                new Recording(folder.resolve("recording")).export(kafka.bootstrapServers(), before);
            }
        }
        Recording recording = new Recording(folder.resolve("recording"));

        assertThat(recording.valid("executions.v1"))
                .extracting(it -> it.value().orElseThrow())
                .containsExactly("number 9");
        assertThat(recording.lines("executions.v1").findFirst().orElseThrow().value())
                .contains("number 8");
        assertThat(values("orders.denied.v1")).containsExactly("\"d2\"", "\"d3\"");
        assertThat(recording.valid("orders.denied.v1"))
                .extracting(it -> it.value().orElseThrow())
                .containsExactly("d3");
    }

    private static void sendNumbered(KafkaProducer<byte[], byte[]> producer, long number) throws Exception {
        ProducerRecord<byte[], byte[]> produced =
                new ProducerRecord<>("executions.v1", bytes("paper"), bytes("number " + number));
        produced.headers().add("bw-token", bytes("2")).add("bw-seq", bytes(Long.toString(number)));
        producer.send(produced).get();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) throws Exception {
        ProducerRecord<byte[], byte[]> produced = new ProducerRecord<>(topic, bytes("paper"), value);
        produced.headers().add("bw-token", bytes("2")).add("raw", NO_TEXT);
        producer.send(produced).get();
    }

    private List<String> values(String topic) throws Exception {
        return Files.readAllLines(folder.resolve("recording").resolve(topic + ".jsonl")).stream()
                .map(line -> ContractsJson.mapper().readTree(line).path("value").toString())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
