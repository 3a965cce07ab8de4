package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker. */
class RoleSessionTest {

    private static final String SCHEDULE = "risk.schedule.v1";

    @TempDir
    Path folder;

    private EmbeddedKafka kafka;
    private KafkaClients clients;

    @BeforeEach
    void startABroker() throws InterruptedException {
        kafka = EmbeddedKafka.start(folder);
        clients = KafkaClients.of(kafka.bootstrapServers());
        try (Admin admin = clients.admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1));
            TopicSetup.create(admin, TopicSetup.all((short) 1)); // what exists is left alone
        }
    }

    @AfterEach
    void stopTheBroker() {
        kafka.close();
    }

    @Test
    void writesDownWhatReachedTheRoleSoThatItCanBeRepeated() throws Exception {
        propose("a", "b");
        EchoRole role = new EchoRole();
        try (Playing playing = new Playing(role, 1)) {
            playing.awaitEchoes(2);
            playing.session.submit(kill("kill-1")).get(20, TimeUnit.SECONDS);
            propose("c");
            playing.awaitEchoes(1);
        }

        assertThat(role.endedInOrder).isTrue();
        List<Numbered> schedule = schedule();
        assertThat(schedule.getFirst().content())
                .isEqualTo(new ScheduleEntry.SegmentStarted(
                        "risk",
                        "{}",
                        "{}",
                        List.of(
                                InputPosition.start("orders.proposed.v1", 0, 0),
                                InputPosition.start("market.events.v1", 0, 0))));
        assertThat(schedule.get(1).content()).isEqualTo(new ScheduleEntry.Seen(List.of("seen-1", "seen-2")));
        assertThat(schedule.getLast().content()).isInstanceOf(ScheduleEntry.SegmentEnded.class);
        assertThat(schedule).extracting(Numbered::n).isEqualTo(naturalsUpTo(schedule.size()));
        assertThat(repeated(schedule)).isEqualTo(role.heard);
        assertThat(role.heard).contains("request a", "request b", "request c", "command kill-1");
    }

    /** What it says carries what the schedule still lacks: 30,000 ids would make a record that no broker takes. */
    @Test
    void beginsOnlyWhenTheScheduleHasTheStateItBeginsWith() throws Exception {
        EchoRole role = new EchoRole();
        role.seenIds = LongStream.range(0, 30_000)
                .mapToObj(it -> new UUID(it, it).toString())
                .toList();
        propose("a");
        try (Playing playing = new Playing(role, 1)) {
            playing.awaitEchoes(1);
        }

        assertThat(role.carriedAtBegin).isEmpty();
    }

    @Test
    void adoptsWhatTheHolderBeforeHadSaidAndCompletesItsSchedule() throws Exception {
        propose("a");
        Lease first = new FixedLease(1);
        try (Producer<byte[], byte[]> before = clients.producer("before")) {
            Outbound outbound = new Outbound(before, first.token());
            Numbered lost = new Numbered(1, 5, new ScheduleEntry.Records("orders.proposed.v1", 0, 0, 1));
            byte[] carried = TopicCodec.bytes(List.of(lost));
            outbound.send(Topics.ORDERS_DENIED, "paper", Headers.bytes("a"), Map.of(Headers.SCHEDULE, carried));
            outbound.flush();
        }

        EchoRole role = new EchoRole();
        try (Playing playing = new Playing(role, 2)) {
            playing.awaitEchoes(1);
            try (Producer<byte[], byte[]> zombie = clients.producer("zombie")) {
                Outbound outbound = new Outbound(zombie, 1);
                outbound.send(Topics.ORDERS_DENIED, "paper", Headers.bytes("late"), Map.of());
                outbound.flush();
            }
        }

        assertThat(role.adopted).containsExactly("a");
        List<Numbered> schedule = schedule();
        assertThat(schedule.getFirst().token()).isEqualTo(1);
        assertThat(schedule.getFirst().n()).isEqualTo(5);
        assertThat(schedule.get(1).content()).isInstanceOf(ScheduleEntry.SegmentStarted.class);

        EchoRole third = new EchoRole();
        try (Playing playing = new Playing(third, 3)) {
            playing.awaitEchoes(1);
        }
        assertThat(third.adopted).as("what came behind the fence is void").containsExactly("a", "a");
    }

    @Test
    void goesOnAfterAnUnreadableMarketRecordAndStopsAtAnUnreadableOrder() throws Exception {
        send("market.events.v1", "{\"event\":\"WEATHER\"}");
        EchoRole role = new EchoRole();
        role.saved = new StatefulRole.Saved(
                List.of(InputPosition.start("market.events.v1", 0, 0)), Map.of(), OptionalLong.empty());
        try (Playing playing = new Playing(role, 1)) {
            assertThat(role.refusals.poll(20, TimeUnit.SECONDS)).startsWith("SKIP: a record of market.events.v1");
            propose("a");
            playing.awaitEchoes(1);

            send("orders.proposed.v1", "not json");
            propose("b");

            assertThat(playing.failure()).isInstanceOf(InvariantBroken.class).hasMessageContaining("orders.proposed");
        }
        assertThat(role.echoes).isEmpty();
        assertThat(role.endedInOrder).isFalse();
        assertThat(schedule())
                .extracting(Numbered::content)
                .filteredOn(ScheduleEntry.Refused.class::isInstance)
                .extracting(it -> ((ScheduleEntry.Refused) it).topic())
                .containsExactly("market.events.v1", "orders.proposed.v1");
    }

    /** What the schedule, with the records it names, says reached the role. */
    private List<String> repeated(List<Numbered> schedule) {
        List<String> repeated = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.consumer("reader")) {
            OwnOutputs topics = new OwnOutputs(consumer, null, 0);
            for (Numbered each : schedule) {
                switch (each.content()) {
                    case ScheduleEntry.Time it -> repeated.add("time " + it.time());
                    case ScheduleEntry.Command it ->
                        repeated.add("command " + it.command().commandId());
                    case ScheduleEntry.Records it -> {
                        for (ConsumerRecord<byte[], byte[]> record : topics.read(it.topic(), it.from(), it.to())) {
                            repeated.add("request " + idOf(record));
                        }
                    }
                    default -> {}
                }
            }
        }
        return repeated;
    }

    private static String idOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return TopicCodec.read(Topics.ORDERS_PROPOSED, record.value())
                    .clOrdId()
                    .value();
        } catch (UnreadableRecord e) {
            throw new AssertionError(e);
        }
    }

    private List<Numbered> schedule() {
        List<Numbered> entries = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.consumer("reader")) {
            var partition = new TopicPartition(SCHEDULE, 0);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            for (ConsumerRecord<byte[], byte[]> each : new OwnOutputs(consumer, null, 0).read(SCHEDULE, 0, end)) {
                if (each.value() != null) {
                    entries.add(ContractsJson.mapper().readValue(each.value(), Numbered.class));
                }
            }
        }
        return entries;
    }

    private static List<Long> naturalsUpTo(int size) {
        return LongStream.range(0, size).boxed().toList();
    }

    private void propose(String... ids) {
        for (String id : ids) {
            Instant time = Instant.parse("2026-01-01T00:00:00Z");
            Cause cause = new Cause.Time(time);
            Rationale rationale = new Rationale(
                    "micro-v1", List.of(), Optional.empty(), Optional.empty(), 0, cause, time, time, time);
            var cancel = new CancelOrder(new ClOrdId(id), new ClOrdId("orig"), "paper", "quote", "BTC/USD", rationale);
            send("orders.proposed.v1", new String(TopicCodec.bytes(cancel), StandardCharsets.UTF_8));
        }
    }

    private void send(String topic, String value) {
        try (Producer<byte[], byte[]> producer = clients.producer("test")) {
            producer.send(new ProducerRecord<>(topic, 0, null, Headers.bytes(value)));
            producer.flush();
        }
    }

    private static TradingCommand kill(String id) {
        return new TradingCommand.Kill(id, new Scope.All(), "operator", "a test", Instant.EPOCH);
    }

    /** A session on a thread of its own. */
    private final class Playing implements AutoCloseable {

        private final EchoRole role;
        private final RoleSession session;
        private final CompletableFuture<Void> ended;

        Playing(EchoRole role, long token) {
            this.role = role;
            this.session = new RoleSession(clients, new FixedLease(token), role, InstantSource.system());
            this.ended = CompletableFuture.runAsync(() -> {
                try {
                    session.run();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }

        void awaitEchoes(int count) throws InterruptedException {
            for (int i = 0; i < count; i++) {
                assertThat(role.echoes.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
        }

        Throwable failure() {
            return ended.handle((_, e) -> e instanceof CompletionException ? e.getCause() : e)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void close() {
            session.stop();
            failure();
            session.close();
        }
    }

    /** A lock that is never lost. */
    private record FixedLease(long token) implements Lease {

        @Override
        public long lastConfirmedNanos() {
            return System.nanoTime();
        }

        @Override
        public void requireHeld() {}

        @Override
        public void requireCurrent(Connection transaction) {}

        @Override
        public void close() {}
    }
}
