package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.book;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.RoleLost;
import io.breakwater.testing.service.StoppableProcess;
import io.breakwater.testing.service.StoppableProcess.WayOut;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder is stopped where it is about to act, another follows and works, and the first one wakes and acts. */
class ZombieTest {

    private static final int ROUNDS = 20;
    private static final int APPROVED_A_ROUND = 12;
    private static final WayOut SAVE = new WayOut("role", StoppableProcess.DATABASE);
    private static final WayOut PUBLISH = new WayOut("outbox", Topics.EXECUTIONS.name());
    /** So many saves and so many reports at least come of the orders of half a round, with or without a permit. */
    private static final Map<WayOut, Integer> PASSES = Map.of(SAVE, 5, PUBLISH, 6);

    private record Holder(StoppableProcess process, RunningRole running, long token) {}

    @TempDir
    Path folder;

    private final Random random = new Random(20);
    private Floor floor;
    private Counted counted;

    @BeforeEach
    void open() throws Exception {
        floor = new Floor(folder);
        counted = new Counted(floor);
    }

    @AfterEach
    void close() throws Exception {
        floor.close();
    }

    @Test
    void nothingThatAZombieDoesHasAnEffectWhereverItWasStopped() throws Exception {
        Holder holder = start();
        await().atMost(Floor.PATIENCE).untilAsserted(() -> {
            floor.send(Topics.MARKET_EVENTS, book(1, "100.0", "100.1"));
            assertThat(floor.rows("select symbol from execution.book_start")).isNotEmpty();
        });
        for (int round = 1; round <= ROUNDS; round++) {
            holder = round(round, holder, round % 2 == 0 ? SAVE : PUBLISH);
        }
        holder.running().close();
        counted.requireTopicAndRowsAgree();
        counted.requirePositionOfItsFills();
        assertThat(floor.rows("select count(*) > 20 from execution.fills")).containsExactly("t");
        assertThat(floor.rows("select token from execution.lease")).containsExactly(Integer.toString(1 + ROUNDS));
    }

    private Holder start() {
        StoppableProcess process = new StoppableProcess();
        RunningRole running = floor.start(process).awaitPermit();
        return new Holder(process, running, running.token());
    }

    private Holder round(int round, Holder zombie, WayOut moment) throws Exception {
        floor.send(Topics.MARKET_EVENTS, book(1 + round, "100.0", "100.1")); // none may be too old to trade on
        zombie.process().stopAt(moment, random.nextInt(PASSES.get(moment)));
        floor.approveAll(orders(round + "a"));
        zombie.process().awaitStopped();
        floor.cutLock();
        Holder successor = start();
        floor.approveAll(orders(round + "b"));
        awaitAllPublished(round * APPROVED_A_ROUND);
        List<String> rows = counted.rows();
        int fencedOff = counted.said().fencedOff().size();

        zombie.process().resumeFirst();
        if (moment.equals(PUBLISH)) {
            awaitFencedOff(fencedOff, zombie);
        } else {
            assertThat(zombie.running().failure()).hasMessageContaining("another instance has taken over");
        }
        zombie.process().resume();

        assertThat(zombie.running().failure()).isInstanceOf(RoleLost.class);
        zombie.running().afterCrash();
        assertThat(counted.rows()).as("rows after round %s", round).isEqualTo(rows);
        counted.requireTopicAndRowsAgree();
        counted.requireOneOrderEach(round * APPROVED_A_ROUND);
        return successor;
    }

    /** What the zombie says reaches the topic behind the fence, and nobody counts it. */
    private void awaitFencedOff(int before, Holder zombie) {
        await().atMost(Floor.PATIENCE)
                .untilAsserted(() -> assertThat(counted.said().fencedOff()).hasSizeGreaterThan(before));
        assertThat(counted.said().fencedOff().stream().skip(before))
                .allSatisfy(it ->
                        assertThat(Headers.number(it.headers(), Headers.TOKEN)).hasValue(zombie.token()));
    }

    private void awaitAllPublished(int approved) {
        await().atMost(Floor.PATIENCE)
                .untilAsserted(() -> assertThat(floor.rows("select (select count(*) from execution.orders"
                                + " where ended_at is not null or status = 'NEW'),"
                                + " (select count(*) from execution.outbox where not published)"))
                        .containsExactly(approved + "|0"));
    }

    /** Three that fill, two that rest, one that has expired. */
    private static List<Approved> orders(String name) {
        Instant past = Instant.now().minusSeconds(1);
        return List.of(
                approved(limit(name + "-1", Side.BUY, "0.00100001", "100.1")),
                approved(limit(name + "-2", Side.BUY, "0.00100000", "99.0")),
                approved(limit(name + "-3", Side.BUY, "0.00100000", "100.1"), 1, past),
                approved(limit(name + "-4", Side.SELL, "0.00100003", "100.0")),
                approved(limit(name + "-5", Side.SELL, "0.00100000", "101.0")),
                approved(limit(name + "-6", Side.BUY, "0.00100007", "100.1")));
    }
}
