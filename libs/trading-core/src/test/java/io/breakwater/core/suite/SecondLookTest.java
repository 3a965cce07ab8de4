package io.breakwater.core.suite;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.suite.Events.NOON;
import static io.breakwater.core.suite.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AnOrder;
import io.breakwater.core.Fixtures;
import io.breakwater.core.exchange.SimulationSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What execution holds an approved order against, whatever risk has seen. */
class SecondLookTest {

    static final LimitSet LIMITS = new LimitSet(
            "v1",
            Money.of("1000.00000"),
            20,
            1_000,
            5_000,
            List.of(new LimitSet.SymbolLimits(Fixtures.BTC, Money.of("250.00000"), Quantity.of("3.0000"), 10_000)));

    private final List<ExecutionReport> said = new ArrayList<>();
    private final ExecutionNode node = new ExecutionNode(
            new ExecutionSettings(
                    Fixtures.ACCOUNT,
                    List.of(btc()),
                    10,
                    LIMITS,
                    new SimulationSettings(7, 0, 0, 0, 0, 0, 0, 100_000_000_000L, 100_000_000)),
            _ -> new SendCheck(NOON, true, 1, ""),
            said::add);

    private void withABook() {
        node.on(new TimeAdvanced(NOON));
        node.on(event("snapshot a 1"));
    }

    private static Approved approved(AnOrder order) {
        Instant expires = NOON.plusSeconds(60);
        return new Approved(order.build(), TradingState.ACTIVE, List.of(), "v1", 1, NOON, expires);
    }

    private List<String> said() {
        return said.stream()
                .map(each -> each.clOrdId() + " " + each.getClass().getSimpleName())
                .toList();
    }

    /** Execution has been behind, risk has not. */
    @Test
    void sendsNothingToABookThatIsOlderThanItsLimit() {
        withABook();
        node.on(new TimeAdvanced(NOON.plusMillis(5_000)));
        node.on(approved(limitBuy("1.0000").at("98.0").named("in time")));
        node.on(new TimeAdvanced(NOON.plusMillis(5_001)));
        node.on(approved(marketBuy("1.0000").named("late")));

        assertThat(said).last().isInstanceOfSatisfying(ExecutionReport.NotSent.class, it -> {
            assertThat(it.reason()).isEqualTo(NotSentReason.STALE);
            assertThat(it.text()).isEqualTo("the book of BTC/USD here: the data is too old");
        });
        assertThat(said()).containsExactly("in time New", "late NotSent");
    }

    @Test
    void sendsNothingBeforeTheBookIsThere() {
        node.on(new TimeAdvanced(NOON));

        node.on(approved(marketBuy("1.0000").named("a")));

        assertThat(said)
                .singleElement()
                .isInstanceOfSatisfying(
                        ExecutionReport.NotSent.class,
                        it -> assertThat(it.reason()).isEqualTo(NotSentReason.STALE));
    }

    @Test
    void holdsAnApprovedOrderAgainstTheLimitsAgain() {
        withABook();
        node.on(approved(limitBuy("2.6000").at("98.0").named("too much value")));
        node.on(approved(limitBuy("2.0000").at("98.0").named("first")));
        node.on(approved(limitBuy("1.1000").at("98.0").named("too much with the first")));
        node.on(approved(limitBuy("1.0000").at("98.0").named("just fits")));

        assertThat(said)
                .filteredOn(ExecutionReport.NotSent.class::isInstance)
                .allSatisfy(it ->
                        assertThat(((ExecutionReport.NotSent) it).reason()).isEqualTo(NotSentReason.LIMIT));
        assertThat(said())
                .containsExactly(
                        "too much value NotSent", "first New", "too much with the first NotSent", "just fits New");
    }
}
