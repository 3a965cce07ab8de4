package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Topics;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker. */
class RoleSessionTest {

    @TempDir
    Path folder;

    private Broker broker;

    @BeforeEach
    void startABroker() throws InterruptedException {
        broker = new Broker(folder);
        try (Admin admin = broker.clients.admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1)); // what exists is left alone
        }
    }

    @AfterEach
    void stopTheBroker() {
        broker.close();
    }

    @Test
    void writesDownWhatReachedTheRoleSoThatItCanBeRepeated() throws Exception {
        broker.propose("a", "b");
        EchoRole role = new EchoRole();
        try (Playing playing = new Playing(broker, role, 1)) {
            playing.awaitEchoes(2);
            playing.session.submit(Broker.kill("kill-1")).get(20, TimeUnit.SECONDS);
            broker.propose("c");
            playing.awaitEchoes(1);
        }

        assertThat(role.endedInOrder).isTrue();
        List<Numbered> schedule = broker.schedule();
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
        broker.propose("a");
        try (Playing playing = new Playing(broker, role, 1)) {
            playing.awaitEchoes(1);
        }

        assertThat(role.carriedAtBegin).isEmpty();
    }

    @Test
    void adoptsWhatTheHolderBeforeHadSaidAndCompletesItsSchedule() throws Exception {
        broker.propose("a");
        Lease first = new FixedLease(1);
        try (Producer<byte[], byte[]> before = broker.clients.producer("before")) {
            Outbound outbound = new Outbound(before, first.token(), Failpoints.none());
            Numbered lost = new Numbered(1, 5, new ScheduleEntry.Records("orders.proposed.v1", 0, 0, 1));
            byte[] carried = TopicCodec.bytes(List.of(lost));
            outbound.send(Topics.ORDERS_DENIED, "paper", Headers.bytes("a"), Map.of(Headers.SCHEDULE, carried));
            outbound.flush();
        }

        EchoRole role = new EchoRole();
        try (Playing playing = new Playing(broker, role, 2)) {
            playing.awaitEchoes(1);
            try (Producer<byte[], byte[]> zombie = broker.clients.producer("zombie")) {
                Outbound outbound = new Outbound(zombie, 1, Failpoints.none());
                outbound.send(Topics.ORDERS_DENIED, "paper", Headers.bytes("late"), Map.of());
                outbound.flush();
            }
        }

        assertThat(role.adopted).containsExactly("a");
        List<Numbered> schedule = broker.schedule();
        assertThat(schedule.getFirst().token()).isEqualTo(1);
        assertThat(schedule.getFirst().n()).isEqualTo(5);
        assertThat(schedule.get(1).content()).isInstanceOf(ScheduleEntry.SegmentStarted.class);

        EchoRole third = new EchoRole();
        try (Playing playing = new Playing(broker, third, 3)) {
            playing.awaitEchoes(1);
        }
        assertThat(third.adopted).as("what came behind the fence is void").containsExactly("a", "a");
    }

    /** A role may save what it has read without saying anything: its rows keep what the broker did not have yet. */
    @Test
    void completesTheScheduleFromWhatTheRowsKept() throws Exception {
        broker.propose("a", "b");
        Numbered known = new Numbered(1, 4, new ScheduleEntry.Records("orders.proposed.v1", 0, 0, 1));
        Numbered lost = new Numbered(1, 5, new ScheduleEntry.Records("orders.proposed.v1", 0, 1, 2));
        broker.send("risk.schedule.v1", new String(TopicCodec.bytes(known), StandardCharsets.UTF_8));
        EchoRole role = new EchoRole();
        role.saved = new StatefulRole.Saved(
                List.of(InputPosition.start("orders.proposed.v1", 0, 2)),
                Map.of(),
                OptionalLong.empty(),
                new String(TopicCodec.bytes(List.of(known, lost)), StandardCharsets.UTF_8));
        broker.propose("c");
        try (Playing playing = new Playing(broker, role, 2)) {
            playing.awaitEchoes(1);
        }

        assertThat(broker.schedule()).startsWith(known, lost);
        assertThat(broker.schedule().get(2).content()).isInstanceOf(ScheduleEntry.SegmentStarted.class);
    }

    @Test
    void goesOnAfterAnUnreadableMarketRecordAndStopsAtAnUnreadableOrder() throws Exception {
        broker.send("market.events.v1", "{\"event\":\"WEATHER\"}");
        EchoRole role = new EchoRole();
        role.saved = new StatefulRole.Saved(
                List.of(InputPosition.start("market.events.v1", 0, 0)), Map.of(), OptionalLong.empty());
        try (Playing playing = new Playing(broker, role, 1)) {
            assertThat(role.refusals.poll(20, TimeUnit.SECONDS)).startsWith("SKIP: a record of market.events.v1");
            broker.propose("a");
            playing.awaitEchoes(1);

            broker.send("orders.proposed.v1", "not json");
            broker.propose("b");

            assertThat(playing.failure()).isInstanceOf(InvariantBroken.class).hasMessageContaining("orders.proposed");
        }
        assertThat(role.echoes).isEmpty();
        assertThat(role.endedInOrder).isFalse();
        assertThat(broker.schedule())
                .extracting(Numbered::content)
                .filteredOn(ScheduleEntry.Refused.class::isInstance)
                .extracting(it -> ((ScheduleEntry.Refused) it).topic())
                .containsExactly("market.events.v1", "orders.proposed.v1");
    }

    /** What the schedule, with the records it names, says reached the role. */
    private List<String> repeated(List<Numbered> schedule) {
        List<String> repeated = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = broker.clients.consumer("reader")) {
            OwnOutputs topics = new OwnOutputs(consumer, null, new FixedLease(0), Clocks.system());
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

    private static List<Long> naturalsUpTo(int size) {
        return LongStream.range(0, size).boxed().toList();
    }
}
