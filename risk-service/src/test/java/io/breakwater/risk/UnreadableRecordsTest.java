package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.testing.service.Intake;
import io.breakwater.testing.service.Unreadable;
import io.breakwater.testing.service.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Market data that cannot be read is counted and skipped; at order flow that cannot be read risk stops each time. */
class UnreadableRecordsTest extends RiskTest {

    private static final List<Unreadable> STOPPING =
            List.of(Unreadable.NO_VALUE, Unreadable.UNKNOWN_VARIANT, Unreadable.NO_JSON, Unreadable.A_MILLION_BYTES);

    @TempDir
    Path folder;

    private final Set<String> proposed = new TreeSet<>();
    private int named;

    @BeforeEach
    void prepare() throws Exception {
        proposed.clear();
        world.prepare();
    }

    @Test
    void marketDataThatCannotBeReadIsCountedAndAllElseIsJudgedByTheBookBehindIt() throws Exception {
        try (Market market = new Market(world)) {
            Holder holder = start(market);
            Intake before = Intake.of(world.clients(), "risk", Topics.MARKET_EVENTS);
            for (Unreadable each : Unreadable.values()) {
                boolean far = each.ordinal() % 2 == 0;
                market.send(Topics.MARKET_EVENTS, each);
                market.book(far ? "60000.0" : "50000.0");
                Class<?> verdict = far ? Denied.class : Approved.class;
                Until.passes(() -> assertThat(market.verdictOn(propose(market, each.name())))
                        .isInstanceOf(verdict));
            }
            end(holder);

            int bad = Unreadable.values().length;
            assertThat(unreadable(holder, Topics.MARKET_EVENTS)).isEqualTo(bad);
            Intake after = Intake.of(world.clients(), "risk", Topics.MARKET_EVENTS);
            assertThat(after.refused() - before.refused()).isEqualTo(bad);
            assertThat(after.read() - before.read())
                    .as("those and as many books")
                    .isEqualTo(2L * bad);
            assertThat(market.countedVerdicts().keySet()).isEqualTo(proposed);
        }
    }

    @Test
    void aProposalThatCannotBeReadStopsRiskThereAndNothingBehindItIsJudged() throws Exception {
        try (Market market = new Market(world)) {
            end(start(market));
            for (Unreadable each : STOPPING) {
                Holder holder = start(market);
                long at = awaitSaved(market, Topics.ORDERS_PROPOSED);
                Set<String> judged = Set.copyOf(market.countedVerdicts().keySet());
                market.send(Topics.ORDERS_PROPOSED, each);
                propose(market, each + "-behind");
                assertThatItStops(holder, Topics.ORDERS_PROPOSED, at);
                assertThatItStops(new Holder(world, killFile()), Topics.ORDERS_PROPOSED, at);
                assertThat(market.countedVerdicts().keySet()).isEqualTo(judged);
                passOver(Topics.ORDERS_PROPOSED, at);
            }
            end(start(market));
            assertThat(market.countedVerdicts().keySet()).isEqualTo(proposed);
        }
    }

    @Test
    void aReportThatCannotBeReadStopsRiskThereAndNothingBehindItIsBooked() throws Exception {
        try (Market market = new Market(world)) {
            end(start(market));
            long stops = 0;
            for (Unreadable each : STOPPING) {
                market.fill("0.00000001", "50000.0");
                Holder holder = start(market);
                long at = awaitSaved(market, Topics.EXECUTIONS);
                market.send(Topics.EXECUTIONS, each);
                market.fill("0.00000001", "50000.0");
                assertThatItStops(holder, Topics.EXECUTIONS, at);
                assertThatItStops(new Holder(world, killFile()), Topics.EXECUTIONS, at);
                Set<String> judged = Set.copyOf(market.countedVerdicts().keySet());
                propose(market, each + "-while-stopped");
                assertThat(market.countedVerdicts().keySet()).isEqualTo(judged);
                assertThat(bought()).isEqualTo(2 * stops++ + 1);
                passOver(Topics.EXECUTIONS, at);
            }
            end(start(market));
            assertThat(bought()).isEqualTo(2 * stops);
            assertThat(market.countedVerdicts().keySet()).isEqualTo(proposed);
        }
    }

    /** One that has a book to judge by, and has approved. */
    private Holder start(Market market) throws Exception {
        Holder holder = new Holder(world, killFile());
        holder.awaitBegun();
        market.book("50000.0");
        Until.passes(() -> assertThat(market.verdictOn(propose(market, "load"))).isInstanceOf(Approved.class));
        return holder;
    }

    private static void end(Holder holder) {
        holder.awaitBegun().stop();
        assertThat(holder.failure()).isNull();
    }

    private Path killFile() {
        return folder.resolve("kills-" + named++ + ".jsonl");
    }

    private String propose(Market market, String name) {
        String id = name + '-' + named++;
        proposed.add(id);
        market.propose(id, "0.0001" + String.format("%04d", named));
        return id;
    }

    /** Waits until everything on a topic is handled and saved; the next offset. */
    private long awaitSaved(Market market, Topic<?> topic) throws Exception {
        long end = market.end(topic);
        Until.passes(() -> assertThat(saved(topic)).isEqualTo(Long.toString(end)));
        return end;
    }

    private String saved(Topic<?> topic) throws Exception {
        return world.query("select next_offset from risk.input_position where topic = '" + topic.name() + "'");
    }

    private void assertThatItStops(Holder holder, Topic<?> topic, long at) throws Exception {
        assertThat(holder.failure())
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining(topic.name() + " has an unreadable record at offset " + at);
        assertThat(unreadable(holder, topic)).isEqualTo(1);
        assertThat(saved(topic)).isEqualTo(Long.toString(at));
    }

    private static double unreadable(Holder holder, Topic<?> topic) {
        return holder.registry
                .get("breakwater.errors")
                .tag("kind", "unreadable " + topic.name())
                .counter()
                .count();
    }

    /** What nothing but a hand can do. */
    private void passOver(Topic<?> topic, long at) throws Exception {
        int numbers = topic.equals(Topics.EXECUTIONS) ? 1 : 0;
        world.sql("update risk.input_position set next_offset = " + (at + 1) + ", last_seq = last_seq + " + numbers
                + " where topic = '" + topic.name() + "'");
    }

    /** In the smallest units. */
    private long bought() throws Exception {
        return Long.parseLong(world.query("select qty from risk.position"));
    }
}
