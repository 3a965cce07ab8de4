package io.breakwater.messaging;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A real broker with the suite's topics, and others who write to them. */
final class Broker implements AutoCloseable {

    static final String SCHEDULE = "risk.schedule.v1";

    final KafkaClients clients;
    private final EmbeddedKafka kafka;

    Broker(Path folder) throws InterruptedException {
        kafka = EmbeddedKafka.start(folder);
        clients = KafkaClients.of(kafka.bootstrapServers());
        try (Admin admin = clients.admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1));
        }
    }

    void propose(String... ids) {
        for (String id : ids) {
            Instant time = Instant.parse("2026-01-01T00:00:00Z");
            Cause cause = new Cause.Time(time);
            Rationale rationale = new Rationale(
                    "micro-v1", List.of(), Optional.empty(), Optional.empty(), 0, cause, time, time, time);
            var cancel = new CancelOrder(new ClOrdId(id), new ClOrdId("orig"), "paper", "quote", "BTC/USD", rationale);
            send("orders.proposed.v1", new String(TopicCodec.bytes(cancel), StandardCharsets.UTF_8));
        }
    }

    void send(String topic, String value) {
        send(topic, value, Map.of());
    }

    /** A record with the numbers given by the headers' names; without a value where that is empty. */
    void send(String topic, String value, Map<String, Integer> headers) {
        try (Producer<byte[], byte[]> producer = clients.producer("test")) {
            byte[] bytes = value.isEmpty() ? null : Headers.bytes(value);
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, 0, null, bytes);
            headers.forEach((name, number) -> message.headers().add(name, Headers.bytes(number)));
            producer.send(message);
            producer.flush();
        }
    }

    /** What a holder of the lock writes when it starts. */
    void fence(String topic, int token) {
        send(topic, "", Map.of(Headers.FENCE, token, Headers.TOKEN, token));
    }

    /** What retention does. */
    void forgetBefore(String topic, long offset) throws Exception {
        try (Admin admin = clients.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    List<Numbered> schedule() {
        List<Numbered> entries = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.consumer("reader")) {
            var partition = new TopicPartition(SCHEDULE, 0);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            for (ConsumerRecord<byte[], byte[]> each :
                    new OwnOutputs(consumer, null, new FixedLease(0), Clocks.system()).read(SCHEDULE, 0, end)) {
                if (each.value() != null) {
                    entries.add(ContractsJson.mapper().readValue(each.value(), Numbered.class));
                }
            }
        }
        return entries;
    }

    /** The contents of one kind, in order. */
    <T extends ScheduleEntry> List<T> scheduled(Class<T> kind) {
        return schedule().stream()
                .map(Numbered::content)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static TradingCommand kill(String id) {
        return new TradingCommand.Kill(id, new Scope.All(), "operator", "a test", Instant.EPOCH);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
