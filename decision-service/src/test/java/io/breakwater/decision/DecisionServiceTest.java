package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.core.decision.Features;
import io.breakwater.core.order.ComputedIds;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.testing.service.BookEvents;
import io.breakwater.testing.service.ExportedMetrics;
import io.breakwater.testing.service.Intake;
import io.breakwater.testing.service.Unreadable;
import io.breakwater.testing.service.Until;
import io.breakwater.testing.service.WholeTopic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Market data in, proposals out, over a real broker and a real database. */
@Timeout(300)
class DecisionServiceTest {

    private static final Path MODEL =
            Path.of("../examples/models/micro-v1-mlp.onnx").toAbsolutePath().normalize();
    private static final String MODEL_SHA256 = "7968edbeb7baec8078075d5e6bd0c2345835ca316b30e45eae9e1b03172dc804";
    private static final String UNREADABLE = "breakwater_errors_total{kind=\"unreadable ";

    @TempDir
    static Path folder;

    private static World world;

    private Market market;

    @BeforeAll
    static void begin() throws Exception {
        world = new World(folder);
    }

    @AfterAll
    static void end() throws Exception {
        world.close();
    }

    @BeforeEach
    void nothingYet() throws Exception {
        world.begin();
        market = new Market(world);
    }

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private static void bought(String qty, String openOrders) throws Exception {
        Until.passes(() -> {
            assertThat(world.query("select qty from decision.position")).isEqualTo(qty);
            assertThat(world.query("select count(*) from decision.open_order")).isEqualTo(openOrders);
        });
    }

    /** Kraken's: prices and quantities without dot and leading zeros, asks first. */
    private static long checksumOf(long bid) {
        String qty = Long.toString(BookEvents.QTY.units());
        CRC32 crc = new CRC32();
        crc.update(((bid + 1) * 10 + qty + bid * 10 + qty).getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    @Test
    void proposesWithEverythingThatExplainsIt() throws Exception {
        try (RunningDecision decision = world.start()) {
            market.book();
            NewOrder order = market.movesUntilProposed(decision, 5);

            Rationale rationale = order.rationale();
            assertThat(rationale.cause())
                    .isIn(market.told().stream().map(it -> (Cause) it.id()).toList());
            long sequence = ((Cause.Market) rationale.cause()).sequence();
            assertThat(rationale.bookChecksum()).isEqualTo(checksumOf(50_000 + 5 * sequence));
            assertThat(rationale.featureSet()).isEqualTo("micro-v1");
            assertThat(rationale.features()).hasSize(Features.NAMES.size());
            assertThat(rationale.features().get(Features.NAMES.indexOf("spread")))
                    .isBetween(1.9e-5f, 2e-5f);
            assertThat(rationale.receivedTime())
                    .isEqualTo(market.told().get((int) sequence).receivedTime());
            assertThat(rationale.modelHash()).isEmpty();
            assertThat(order.clOrdId())
                    .isEqualTo(new ComputedIds("paper\naverage-cross\n-").of(rationale.cause() + "\nBTC/USD\n0"));
            assertThat(order.side()).isEqualTo(Side.BUY);
            assertThat(order.orderQty()).isEqualTo(Quantity.of("0.01000000"));
            var said = WholeTopic.read(world.clients(), Topics.ORDERS_PROPOSED.name())
                    .getFirst()
                    .headers();
            assertThat(Headers.text(said, Headers.TRACE))
                    .hasValueSatisfying(it -> assertThat(it).contains("decided="));
            assertThat(Headers.number(said, Headers.TOKEN)).hasValue(1);
            ExportedMetrics.areThoseOf(
                    "decision", decision.get("/actuator/prometheus", "").body());
            decision.awaitCount("breakwater_hop_latency_seconds_count{hop=\"decision-to-proposed\"}", 1);
        }
    }

    @Test
    void carriesTheHashAndTheAnswerOfTheModelItFollows() throws Exception {
        Map<String, String> model = Map.of(
                "breakwater.strategy.name",
                "model",
                "breakwater.strategy.gain",
                "1000000000",
                "breakwater.strategy.model-file",
                MODEL.toString(),
                "breakwater.strategy.model-sha256",
                MODEL_SHA256);
        try (RunningDecision decision = world.startWith(model)) {
            market.book();
            NewOrder order = market.movesUntilProposed(decision, 5);

            assertThat(order.rationale().modelHash()).contains(MODEL_SHA256);
            assertThat(order.rationale().modelOutput())
                    .hasValueSatisfying(it -> assertThat(it).isFinite().isNotZero());
            assertThat(order.clOrdId())
                    .isEqualTo(new ComputedIds("paper\nmodel\n" + MODEL_SHA256)
                            .of(order.rationale().cause() + "\nBTC/USD\n0"));
        }
    }

    @Test
    void keepsPositionsAndOpenOrdersOverARestart() throws Exception {
        NewOrder order;
        try (RunningDecision decision = world.start()) {
            market.book();
            order = market.movesUntilProposed(decision, 5);
            market.fill(order, "0.00400000", "0.00400000");
            bought("400000", "1");
        }
        try (RunningDecision decision = world.start()) {
            bought("400000", "1");
            market.book();
            for (int i = 0; i < 3; i++) {
                market.moves(decision, 5); // it would buy the rest, were the order forgotten
            }
            assertThat(market.proposals()).containsExactly(order);

            market.fill(order, "0.00600000", "0.01000000");
            bought("1000000", "0");
            NewOrder sale = market.movesUntilProposed(decision, -100);

            assertThat(sale.side()).isEqualTo(Side.SELL);
            assertThat(sale.orderQty()).as("all that was ever bought").isEqualTo(Quantity.of("0.01000000"));
            assertThat(market.proposals()).hasSize(2);
        }
    }

    @Test
    void takesWhatItHadSaidAsSaidAfterAnEndWithoutASave() throws Exception {
        world.start().close();
        world.keepRows();
        NewOrder order;
        try (RunningDecision decision = world.start()) {
            market.book();
            order = market.movesUntilProposed(decision, 5);
        }
        world.forgetSince();
        assertThat(world.query("select count(*) from decision.open_order")).isEqualTo("0");

        try (RunningDecision decision = world.start()) {
            market.untilHeard(decision); // the same events as before
            for (int i = 0; i < 3; i++) {
                market.moves(decision, 5); // it would buy again, had it not heard of what it said
            }
            assertThat(market.proposals()).containsExactly(order);
            Until.passes(() -> assertThat(world.query("select cl_ord_id from decision.open_order"))
                    .isEqualTo(order.clOrdId().value()));
        }
        assertThat(world.schedule())
                .filteredOn(ScheduleEntry.Seen.class::isInstance)
                .as("a replay is told what this start knew to be said")
                .containsExactly(new ScheduleEntry.Seen(List.of(order.clOrdId().value())));
    }

    @Test
    void haltsWhereItsDatabaseIsOlderThanTheTopics() throws Exception {
        world.start().close();
        world.keepRows();
        world.start().close();
        assertThat(world.query("select max(token) from decision.lease")).isEqualTo("2");
        world.forgetSince();
        world.sql("update decision.lease set token = 0");

        try (RunningDecision decision = new RunningDecision(world.settingsWith(Map.of()))) {
            assertThat(decision.exitCode()).isEqualTo(1);
            assertThat(decision.readiness().body())
                    .contains("orders.proposed.v1 knows token 2", "restore a newer backup of the database");
        }
    }

    @Test
    void haltsAtAMissingReportAndCountsARepeatedOne() throws Exception {
        try (RunningDecision decision = world.start()) {
            market.book();
            NewOrder order = market.movesUntilProposed(decision, 5);
            market.fill(order, "0.00400000", "0.00400000");
            bought("400000", "1");
            market.writer().repeatNumber();
            market.fill(order, "0.00400000", "0.00400000");
            decision.awaitCount("breakwater_dropped_total{reason=\"REPEATED\"}", 1);
            market.writer().skipNumber();
            market.fill(order, "0.00100000", "0.01000000");

            assertThat(decision.exitCode()).isEqualTo(1);
            assertThat(decision.readiness().body()).contains("executions.v1 has number 2 at offset 2 where number 1");
        }
        assertThat(world.query("select qty from decision.position")).isEqualTo("400000");
    }

    @Test
    void passesOverAMarketEventThatCannotBeRead() throws Exception {
        try (RunningDecision decision = world.start()) {
            market.book();
            for (Unreadable each : Unreadable.values()) {
                market.writer().send(Topics.MARKET_EVENTS, each.on(Topics.MARKET_EVENTS));
                market.book();
            }
            assertThat(market.movesUntilProposed(decision, 5).side()).isEqualTo(Side.BUY);
            market.untilHeard(decision);

            int bad = Unreadable.values().length;
            int all = market.told().size() + bad;
            assertThat(decision.count(UNREADABLE + "market.events.v1\"}")).isEqualTo(bad);
            Until.passes(() -> assertThat(Intake.of(world.clients(), "decision", Topics.MARKET_EVENTS))
                    .isEqualTo(new Intake(all, bad)));
            assertThat(decision.readiness().statusCode()).isEqualTo(200);
            assertThat(decision.lives()).isTrue();
        }
    }

    static Stream<Arguments> orderFlow() {
        return Stream.of(
                Arguments.of(Topics.EXECUTIONS, Unreadable.CUT_OFF),
                Arguments.of(Topics.ORDERS_DENIED, Unreadable.NO_VALUE));
    }

    @ParameterizedTest
    @MethodSource("orderFlow")
    void haltsAndEndsAtOrderFlowThatCannotBeRead(Topic<?> topic, Unreadable bad) throws Exception {
        try (RunningDecision decision = world.start()) {
            market.book();
            NewOrder order = market.movesUntilProposed(decision, 5);
            int proposed = market.proposals().size();
            market.writer().send(topic, bad.on(topic));

            assertThat(decision.exitCode()).isEqualTo(1);
            market.fill(order, "0.00400000", "0.00400000");
            market.move(5);
            assertThat(decision.readiness().statusCode()).isEqualTo(503);
            assertThat(decision.readiness().body()).contains("HALTED", "unreadable record at offset 0");
            assertThat(decision.count(UNREADABLE + topic.name() + "\"}")).isEqualTo(1);
            assertThat(market.proposals()).hasSize(proposed);
        }
        try (RunningDecision again = new RunningDecision(world.settingsWith(Map.of()))) {
            assertThat(again.exitCode()).as("a new start does not pass over it").isEqualTo(1);
            assertThat(again.readiness().body()).contains(topic.name() + " has an unreadable record at offset 0");
        }
        assertThat(world.query("select count(*) from decision.input_position where next_offset > 0 and topic = '"
                        + topic.name() + "'"))
                .as("positions saved beyond it")
                .isEqualTo("0");
    }
}
