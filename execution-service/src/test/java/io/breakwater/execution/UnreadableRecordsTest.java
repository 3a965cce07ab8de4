package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.book;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.testing.service.Intake;
import io.breakwater.testing.service.Unreadable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Market data that cannot be read is counted and skipped; at order flow that cannot be read execution closes the gate,
 * keeps the record and stops, again and again; what nobody signed is kept and kills the account.
 */
class UnreadableRecordsTest {

    private static final String SENT =
            "select cl_ord_id from execution.orders where status <> 'NOT_SENT' order by cl_ord_id";

    @TempDir
    Path folder;

    private Floor floor;
    private int named;

    @BeforeEach
    void open() throws Exception {
        floor = new Floor(folder);
    }

    @AfterEach
    void close() throws Exception {
        floor.close();
    }

    @Test
    void marketDataThatCannotBeReadIsCountedOnceAndOrdersAreFilledByTheBookBehindIt() {
        int bad = Unreadable.values().length;
        Intake before = Intake.of(floor.clients, "execution", Topics.MARKET_EVENTS);
        try (RunningRole _ = floor.start().awaitPermit()) {
            awaitSaved(Topics.MARKET_EVENTS, floor.topics.end(Topics.MARKET_EVENTS.name())); // it reads from here on
            for (Unreadable each : Unreadable.values()) {
                String ask = 100 + each.ordinal() + ".5";
                floor.send(Topics.MARKET_EVENTS, each.on(Topics.MARKET_EVENTS), Map.of());
                floor.send(Topics.MARKET_EVENTS, book(each.ordinal(), "100.0", ask));
                awaitFillAt(ask);
            }
            floor.send(Topics.MARKET_EVENTS, Unreadable.CUT_OFF.on(Topics.MARKET_EVENTS), Map.of());
            awaitSaved(Topics.MARKET_EVENTS, floor.topics.end(Topics.MARKET_EVENTS.name()));
        }
        try (RunningRole _ = floor.start().awaitPermit()) {
            awaitFillAt(100 + bad - 1 + ".5"); // by the book that was rebuilt, over the last of them
        }
        assertThat(errors("unreadable-market-event")).isEqualTo(bad + 1);
        Intake after = Intake.of(floor.clients, "execution", Topics.MARKET_EVENTS);
        assertThat(after.read() - before.read()).as("those and as many books").isEqualTo(2L * bad + 1);
        assertThat(after.refused() - before.refused()).isEqualTo(bad + 1L);
    }

    /** Asks again, because without a fresh permit an order does not leave. */
    private void awaitFillAt(String ask) {
        await().atMost(Floor.PATIENCE).untilAsserted(() -> {
            floor.approve(approved(limit("buy-" + named++, Side.BUY, "0.001", "200.0")));
            assertThat(floor.said(Trade.class)).last().extracting(Trade::lastPx).isEqualTo(Price.of(ask));
        });
    }

    static Stream<Arguments> orderFlow() {
        return Stream.of(
                        Stream.of(Unreadable.values())
                                .filter(it -> it != Unreadable.NO_VALUE) // which nobody can sign
                                .map(it -> Arguments.of(Topics.ORDERS_APPROVED, it)),
                        Stream.of(Unreadable.NO_VALUE, Unreadable.OF_ANOTHER_TOPIC)
                                .map(it -> Arguments.of(Topics.ORDERS_DENIED, it)),
                        Stream.of(Unreadable.NO_VALUE, Unreadable.A_MILLION_BYTES)
                                .map(it -> Arguments.of(Topics.TRADING_COMMANDS, it)))
                .flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("orderFlow")
    void whatCannotBeReadStopsExecutionThereAndNothingLeavesBehindIt(Topic<?> topic, Unreadable bad) {
        byte[] value = bad.on(topic);
        RunningRole running = floor.start().awaitPermit();
        awaitSaved(Topics.MARKET_EVENTS, floor.topics.end(Topics.MARKET_EVENTS.name())); // it reads from here on
        floor.send(Topics.MARKET_EVENTS, book(1, "100.0", "100.5"));
        awaitFillAt("100.5");
        awaitSaved(Topics.ORDERS_APPROVED, floor.topics.end(Topics.ORDERS_APPROVED.name()));
        List<String> sent = floor.rows(SENT);
        long at = floor.topics.end(topic.name());
        boolean ofRisk = topic.equals(Topics.ORDERS_APPROVED);

        floor.send(topic, value, ofRisk ? floor.signed(value) : Map.of());
        if (!ofRisk) {
            assertThat(running.failure()).isNotNull(); // two topics have no order between them
        }
        floor.approve(approved(limit("behind", Side.BUY, "0.1", "99.0")));

        requireStopped(running, topic, at);
        String kill = running.killSwitch.inForce().getFirst().commandId();
        RunningRole next = floor.start();
        requireStopped(next, topic, at);
        assertThat(next.killSwitch.inForce().getFirst().commandId()).isEqualTo(kill);
        assertThat(floor.rows(SENT)).isEqualTo(sent);
        assertThat(floor.rows("select status from execution.orders where cl_ord_id = 'behind'"))
                .isSubsetOf(ofRisk ? List.of() : List.of("NOT_SENT"));
        assertThat(floor.rows("select reason <> '', coalesce(encode(value, 'hex'), 'none') from execution.raw_record"))
                .containsExactly("t|" + (value == null ? "none" : HexFormat.of().formatHex(value)));
    }

    private void requireStopped(RunningRole running, Topic<?> topic, long at) {
        assertThat(running.failure())
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("record " + topic.name() + "/0/" + at + " cannot be read");
        running.afterCrash();
        assertThat(running.permit.look().permitted()).isFalse();
        assertThat(running.killSwitch.inForce()).hasSize(1);
        assertThat(saved(topic)).containsExactly(Long.toString(at));
    }

    @Test
    void whatNobodySignedIsKeptByteForByteWhateverItIs() {
        List<Unreadable> all = List.of(Unreadable.values());
        Map<String, byte[]> strange = new HashMap<>();
        strange.put(Headers.MAC, new byte[] {0, (byte) 0xFF});
        strange.put(Headers.KEY_ID, new byte[] {'a', 0, 'b'});
        strange.put("a\0b", new byte[] {0});
        try (RunningRole running = floor.start().awaitPermit()) {
            all.forEach(it -> floor.send(Topics.ORDERS_APPROVED, it.on(Topics.ORDERS_APPROVED), Map.of()));
            floor.send(Topics.ORDERS_APPROVED, "strange".getBytes(StandardCharsets.UTF_8), strange);
            floor.approve(approved(limit("behind", Side.BUY, "0.1", "99.0")));
            awaitSaved(Topics.ORDERS_APPROVED, floor.topics.end(Topics.ORDERS_APPROVED.name()));
            assertThat(running.killSwitch.inForce()).hasSize(all.size() + 1);
        }
        assertThat(floor.rows("select status from execution.orders")).containsExactly("NOT_SENT");
        assertThat(errors("refused-record")).isEqualTo(all.size() + 1);
        assertThat(floor.rows("select coalesce(encode(value, 'hex'), 'none') from execution.raw_record"
                        + " order by at_offset"))
                .startsWith(all.stream()
                        .map(it -> it.on(Topics.ORDERS_APPROVED))
                        .map(it -> it == null ? "none" : HexFormat.of().formatHex(it))
                        .toArray(String[]::new))
                .hasSize(all.size() + 1);
    }

    private double errors(String kind) {
        return floor.registry
                .get("breakwater.errors")
                .tag("kind", kind)
                .counter()
                .count();
    }

    private List<String> saved(Topic<?> topic) {
        return floor.rows("select next_offset from execution.input_position where topic = '" + topic.name() + "'");
    }

    private void awaitSaved(Topic<?> topic, long next) {
        await().atMost(Floor.PATIENCE)
                .untilAsserted(() -> assertThat(saved(topic)).containsExactly(Long.toString(next)));
    }
}
