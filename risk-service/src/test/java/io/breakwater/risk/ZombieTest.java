package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.RoleLost;
import io.breakwater.testing.service.StoppableProcess;
import io.breakwater.testing.service.StoppableProcess.WayOut;
import io.breakwater.testing.service.Until;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder is stopped where it is about to act, another follows and judges, and the first one wakes and acts. */
class ZombieTest extends RiskTest {

    private static final int ROUNDS = 20;
    private static final WayOut SAVE = new WayOut("role", StoppableProcess.DATABASE);
    private static final WayOut APPROVE = new WayOut("role", Topics.ORDERS_APPROVED.name());
    private static final WayOut DENY = new WayOut("role", Topics.ORDERS_DENIED.name());
    private static final List<WayOut> MOMENTS = List.of(APPROVE, SAVE, DENY, SAVE);
    /** So many approvals and denials come of the proposals of half a round; saves come by themselves. */
    private static final Map<WayOut, Integer> PASSES = Map.of(SAVE, 3, APPROVE, 4, DENY, 2);

    private static final List<String> TABLES =
            List.of("lease", "answered", "open_order", "passed", "pass_time", "position", "kill", "command_log");

    @TempDir
    Path folder;

    private final Random random = new Random(20);
    private final Set<String> proposed = new LinkedHashSet<>();
    private int named;

    @BeforeEach
    void prepare() throws Exception {
        world.prepare();
    }

    @Test
    void nothingThatAZombieDoesHasAnEffectWhereverItWasStopped() throws Exception {
        try (Market market = new Market(world)) {
            Holder holder = start(market);
            for (int round = 0; round < ROUNDS; round++) {
                holder = round(market, holder, MOMENTS.get(round % MOMENTS.size()));
            }
            holder.awaitBegun().stop();
            assertThat(holder.failure()).isNull();
            assertThat(world.query("select token from risk.lease")).isEqualTo(Integer.toString(1 + ROUNDS));
        }
    }

    /** One that has a book to judge by, and has approved. */
    private Holder start(Market market) throws Exception {
        Holder holder = new Holder(world, folder.resolve("kills-" + proposed.size() + ".jsonl"));
        holder.awaitBegun();
        market.book("50000.0");
        Until.passes(() -> {
            assertThat(market.verdictOn(propose(market, 10_000))).isInstanceOf(Approved.class);
        });
        return holder;
    }

    private String propose(Market market, int units) {
        String id = "order-" + named++;
        proposed.add(id);
        market.propose(id, BigDecimal.valueOf(units + named, 8).toPlainString());
        return id;
    }

    /** Four that pass and two that are too big. */
    private void proposeSome(Market market) {
        for (int i = 0; i < 6; i++) {
            propose(market, i % 3 == 2 ? 20_000_000 : 10_000);
        }
    }

    private Holder round(Market market, Holder zombie, WayOut moment) throws Exception {
        String token = world.query("select token from risk.lease");
        zombie.process.stopAt(moment, random.nextInt(PASSES.get(moment)));
        proposeSome(market);
        zombie.process.awaitStopped();
        world.cutLock();
        Holder successor = start(market);
        proposeSome(market);
        awaitAllJudgedAndSaved();
        String rows = rows();
        int before = fencedOff(market).size();

        zombie.process.resumeFirst();
        if (moment.equals(SAVE)) {
            assertThat(zombie.failure()).hasMessageContaining("another instance has taken over");
        } else {
            Until.passes(() -> assertThat(fencedOff(market)).hasSizeGreaterThan(before));
            assertThat(fencedOff(market).stream().skip(before))
                    .allSatisfy(it -> assertThat(Headers.text(it.headers(), Headers.TOKEN))
                            .contains(token));
        }
        zombie.process.resume();

        assertThat(zombie.failure()).isInstanceOf(RoleLost.class);
        assertThat(rows()).isEqualTo(rows);
        requireOneVerdictEach(market);
        return successor;
    }

    private void awaitAllJudgedAndSaved() throws Exception {
        Until.passes(() -> assertThat(world.query("select count(*) from risk.answered"))
                .isEqualTo(Integer.toString(proposed.size())));
    }

    /** Whoever reads the topics counts one verdict on each proposal, and what was approved is what is reserved. */
    private void requireOneVerdictEach(Market market) throws Exception {
        var verdicts = market.countedVerdicts();
        assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(proposed);
        long approved =
                verdicts.values().stream().filter(Approved.class::isInstance).count();
        assertThat(world.query("select count(*) from risk.open_order")).isEqualTo(Long.toString(approved));
    }

    /** Newest last within each topic; those of one zombie are all new. */
    private List<ConsumerRecord<byte[], byte[]>> fencedOff(Market market) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (Topic<?> topic : List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED)) {
            all.addAll(market.admitted(topic).fencedOff());
        }
        all.sort(Comparator.comparingLong(
                it -> Headers.number(it.headers(), Headers.TOKEN).orElseThrow()));
        return all;
    }

    private String rows() throws Exception {
        return world.query(TABLES.stream()
                .map(it -> "(select '" + it
                        + ": ' || coalesce(string_agg(it::text, ';' order by it::text), '') from risk." + it + " it)")
                .collect(Collectors.joining(" || E'\\n' || ", "select ", "")));
    }
}
