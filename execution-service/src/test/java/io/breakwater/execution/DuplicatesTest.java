package io.breakwater.execution;

import static io.breakwater.execution.Orders.book;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.RoleLost;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals that come again and again, in any order and in any run, make no second order. */
class DuplicatesTest {

    private static final int DISTINCT = 300;
    private static final int REPEATS_A_RUN = 3_334;
    private static final String BID = "100.0";
    private static final String ASK = "100.1";

    @TempDir
    Path folder;

    private final Random random = new Random(300);
    private final List<Approved> approvals = new ArrayList<>();
    private Floor floor;
    private Counted counted;

    @BeforeEach
    void open() throws Exception {
        floor = new Floor(folder);
        counted = new Counted(floor);
        Instant later = Instant.now().plusSeconds(600);
        for (int i = 0; i < DISTINCT; i++) {
            approvals.add(approval(i, later));
        }
    }

    @AfterEach
    void close() throws Exception {
        floor.close();
    }

    /** By turns one that buys, sells, rests, and one that has expired; no two are of the same quantity. */
    private static Approved approval(int i, Instant later) {
        String id = "order-" + i;
        return switch (i % 4) {
            case 0 -> Orders.approved(limit(id, Side.BUY, qty(i), ASK), 1, later);
            case 1 -> Orders.approved(limit(id, Side.SELL, qty(i), BID), 1, later);
            case 2 -> Orders.approved(limit(id, Side.BUY, qty(i), "99.0"), 1, later);
            default ->
                Orders.approved(
                        limit(id, Side.BUY, qty(i), ASK), 1, Instant.now().minusSeconds(1));
        };
    }

    private static String qty(int i) {
        return BigDecimal.valueOf(100_000 + i, 8).toPlainString();
    }

    @Test
    void tenThousandRepeatedApprovalsAcrossTwoRestartsMakeNoSecondOrder() {
        try (RunningRole _ = floor.start().awaitPermit()) {
            await().atMost(Floor.PATIENCE).untilAsserted(() -> {
                floor.send(Topics.MARKET_EVENTS, book(1, BID, ASK));
                assertThat(floor.rows("select symbol from execution.book_start"))
                        .isNotEmpty();
            });
            deliver(approvals);
            awaitHandled("marker-1");
        }
        requireExactlyOnce(1);

        RunningRole cutOff = floor.start().awaitPermit();
        deliver(List.of());
        floor.cutLock();
        assertThat(cutOff.failure()).isInstanceOf(RoleLost.class);
        cutOff.afterCrash();
        Map<String, List<String>> rows = ordersAndFills();

        try (RunningRole _ = floor.start().awaitPermit()) {
            deliver(List.of());
            awaitHandled("marker-2");
        }
        requireExactlyOnce(2);
        assertThat(ordersAndFills()).isEqualTo(rows);
    }

    /** These once more than all others, shuffled among repeats of all. */
    private void deliver(List<Approved> firsts) {
        List<Approved> deliveries = new ArrayList<>(firsts);
        for (int i = 0; i < REPEATS_A_RUN; i++) {
            deliveries.add(approvals.get(i % DISTINCT));
        }
        Collections.shuffle(deliveries, random);
        floor.approveAll(deliveries);
    }

    /** What came before the marker has been handled where the marker has been. */
    private void awaitHandled(String marker) {
        floor.send(Topics.MARKET_EVENTS, book(2, BID, ASK)); // the one before may be too old by now
        floor.approve(Orders.approved(limit(marker, Side.BUY, "0.00100000", "98.0")));
        await().atMost(Floor.PATIENCE.multipliedBy(2))
                .untilAsserted(() -> assertThat(floor.rows("select (select count(*) from execution.orders"
                                + " where status = 'NEW' and cl_ord_id = '" + marker + "'),"
                                + " (select count(*) from execution.outbox where not published)"))
                        .containsExactly("1|0"));
    }

    private void requireExactlyOnce(int markers) {
        assertThat(floor.rows("select status, count(*) from execution.orders group by status order by status"))
                .containsExactly("FILLED|150", "NEW|" + (75 + markers), "NOT_SENT|75");
        assertThat(floor.rows("select count(*), sum(qty) from execution.fills"))
                .containsExactly("150|" + sum(0).add(sum(1)));
        assertThat(floor.rows("select qty, cash from execution.positions"))
                .containsExactly(sum(0).subtract(sum(1)).toPlainString() + "|"
                        + sum(1).multiply(new BigDecimal(BID)).subtract(sum(0).multiply(new BigDecimal(ASK))));
        assertThat(floor.rows("select max(seq), count(*) from execution.order_event"))
                .as("the outbox numbers its reports without holes")
                .containsExactly((450 + markers) + "|" + (450 + markers));
        counted.requireTopicAndRowsAgree();
        counted.requireOneOrderEach(DISTINCT + markers);
        counted.requirePositionOfItsFills();
        assertThat(floor.rows("select cl_ord_id from execution.venue_resting")).hasSize(75 + markers);
    }

    private static BigDecimal sum(int kind) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = kind; i < DISTINCT; i += 4) {
            sum = sum.add(new BigDecimal(qty(i)));
        }
        return sum;
    }

    private Map<String, List<String>> ordersAndFills() {
        return Map.of(
                "orders",
                floor.rows("select it::text from execution.orders it where cl_ord_id like 'order%' order by 1"),
                "fills",
                floor.rows("select it::text from execution.fills it order by 1"),
                "positions",
                floor.rows("select it::text from execution.positions it"));
    }
}
