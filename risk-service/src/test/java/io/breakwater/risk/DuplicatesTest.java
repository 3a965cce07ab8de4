package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.Until;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Proposals that come again and again, in any order and in any run, get no second verdict and reserve nothing more. */
class DuplicatesTest extends RiskTest {

    private static final int DISTINCT = 300;
    private static final int REPEATS_A_RUN = 3_334;
    private static final int PASSED = 201; // the first approval, and two of three proposals
    private static final Map<String, String> LIMITS = Map.of(
            "breakwater.limits.max-orders", Integer.toString(PASSED + 1),
            "breakwater.limits.order-window", "600s",
            "breakwater.limits.max-position", "0.25");

    private final Random random = new Random(300);
    private final List<NewOrder> proposals = new ArrayList<>();
    private int probes;

    @Test
    void tenThousandRepeatedProposalsAcrossTwoRestartsGetNoSecondVerdict() throws Exception {
        BigDecimal reserved;
        try (Market market = new Market(world)) {
            try (RunningRisk _ = world.startWith(LIMITS).awaitReady()) {
                RiskVerdict first =
                        ContractsJson.mapper().readValue(market.firstApproval().value(), RiskVerdict.class);
                reserved = proposeAll(market).add(qtyOf((NewOrder) first.request()));
                deliver(market, proposals);
                awaitHandled(market, "marker-1");
            }
            requireExactlyOnce(market);
            String rows = openOrders();

            try (RunningRisk _ = world.startWith(LIMITS).awaitReady()) {
                deliver(market, List.of());
                world.cutLock();
                deliver(market, List.of());
                awaitHolder("3"); // it may judge until it sees that its lock is gone, and then saves nothing
                awaitHandled(market, "marker-2");
            }
            requireExactlyOnce(market);
            assertThat(openOrders()).isEqualTo(rows);

            try (RunningRisk risk = world.startWith(LIMITS).awaitReady()) {
                requireReserved(market, reserved);
                assertThat(risk.state().get("openOrders").intValue()).isGreaterThanOrEqualTo(PASSED);
            }
        }
    }

    /** Two that pass and one that is too big, by turns; no two are of the same quantity. Returns what they reserve. */
    private BigDecimal proposeAll(Market market) {
        BigDecimal reserved = BigDecimal.ZERO;
        for (int i = 0; i < DISTINCT; i++) {
            BigDecimal qty = BigDecimal.valueOf((i % 3 == 2 ? 20_000_000 : 100_000) + i, 8);
            NewOrder order = market.order("order-" + i, qty.toPlainString());
            proposals.add(order);
            reserved = i % 3 == 2 ? reserved : reserved.add(qty);
        }
        return reserved;
    }

    private static BigDecimal qtyOf(NewOrder order) {
        return BigDecimal.valueOf(order.orderQty().units(), order.orderQty().scale());
    }

    /** These once more than all others, shuffled among repeats of all. */
    private void deliver(Market market, List<NewOrder> firsts) {
        List<NewOrder> deliveries = new ArrayList<>(firsts);
        for (int i = 0; i < REPEATS_A_RUN; i++) {
            deliveries.add(proposals.get(i % DISTINCT));
        }
        Collections.shuffle(deliveries, random);
        market.sendAll(Topics.ORDERS_PROPOSED, deliveries);
    }

    /** What came before the marker has its verdict where the marker, which is too big, has been denied. */
    private static void awaitHandled(Market market, String marker) throws Exception {
        market.propose(marker, "0.20000000");
        assertThat(market.verdictOn(marker)).isInstanceOf(Denied.class);
    }

    private void awaitHolder(String token) throws Exception {
        Until.passes(
                () -> assertThat(world.query("select token from risk.lease")).isEqualTo(token));
    }

    private void requireExactlyOnce(Market market) throws Exception {
        Map<String, RiskVerdict> verdicts = market.countedVerdicts();
        assertThat(verdicts.values().stream().filter(Approved.class::isInstance))
                .hasSize(PASSED);
        for (NewOrder each : proposals) {
            assertThat(verdicts.get(each.clOrdId().value()))
                    .isInstanceOf(qtyOf(each).compareTo(new BigDecimal("0.1")) < 0 ? Approved.class : Denied.class);
        }
        assertThat(world.query("select count(*) from risk.answered")).isEqualTo(Integer.toString(verdicts.size()));
        assertThat(world.query("select count(*) from risk.open_order")).isEqualTo(Integer.toString(PASSED));
        assertThat(world.query("select count(*) from risk.pass_time")).isEqualTo(Integer.toString(PASSED));
    }

    private String openOrders() throws Exception {
        return world.query("select string_agg(it::text, ';' order by place) from risk.open_order it");
    }

    /** The limits themselves say what is reserved, and how many have passed. */
    private void requireReserved(Market market, BigDecimal reserved) throws Exception {
        market.book("50000.0");
        Quantity worst = Quantity.of(reserved.add(new BigDecimal("0.09000000")).toPlainString());
        Until.passes(() -> assertThat(denialOf(market, "0.09000000"))
                .isEqualTo(new Denial.PositionAboveLimit(worst, Quantity.of("0.25000000"))));
        market.propose("the-last-that-may", "0.00200000");
        assertThat(market.verdictOn("the-last-that-may")).isInstanceOf(Approved.class);
        assertThat(denialOf(market, "0.00200001"))
                .isEqualTo(new Denial.RateAboveLimit(PASSED + 2, PASSED + 1, 600_000));
    }

    private Denial denialOf(Market market, String qty) throws Exception {
        String id = "probe-" + probes++;
        market.propose(id, qty);
        return ((Denied) market.verdictOn(id)).denial();
    }
}
