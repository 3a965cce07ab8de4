package io.breakwater.core.suite;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.MILLI;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.id;
import static io.breakwater.core.suite.Events.NOON;
import static io.breakwater.core.suite.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AnOrder;
import io.breakwater.core.Fixtures;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.execution.SendGate;
import io.breakwater.core.order.OrderRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionNodeTest {

    private static final SendGate OPEN = _ -> new SendCheck(NOON, true, 1, "");
    private static final Scope EVERYTHING = new Scope.All();

    private final List<ExecutionReport> said = new ArrayList<>();

    private ExecutionNode node(SendGate gate, long latencyMillis) {
        ExecutionNode node = bare(gate, latencyMillis);
        node.on(new TimeAdvanced(NOON));
        node.on(event("snapshot a 1"));
        return node;
    }

    private ExecutionNode bare(SendGate gate, long latencyMillis) {
        long latency = latencyMillis * MILLI;
        SimulationSettings simulation =
                new SimulationSettings(7, 0, 0, 0, 0, latency, latency, 100_000_000_000L, 100_000_000);
        return new ExecutionNode(
                new ExecutionSettings(Fixtures.ACCOUNT, List.of(btc()), 10, SecondLookTest.LIMITS, simulation),
                gate,
                said::add);
    }

    private static Approved approved(AnOrder order) {
        return new Approved(order.build(), TradingState.ACTIVE, List.of(), "v1", 1, NOON, NOON.plusSeconds(1));
    }

    private static TradingCommand.Kill kill(String id) {
        return new TradingCommand.Kill(id, EVERYTHING, "operator", "by the test", NOON);
    }

    private static TradingCommand.Rearm rearm(String killId) {
        return new TradingCommand.Rearm("re-" + killId, killId, "risk-1", "risk-2", "by the test", NOON);
    }

    private List<String> said() {
        List<String> texts = said.stream()
                .map(each -> each.clOrdId() + " " + each.getClass().getSimpleName())
                .toList();
        said.clear();
        return texts;
    }

    @Test
    void aKillTakesEveryOpenOrderBackOnce() {
        ExecutionNode node = node(OPEN, 0);
        node.on(approved(limitBuy("1.0000").at("98.0").named("a")));
        node.on(approved(limitSell("1.0000").at("102.0").named("b")));
        said.clear();

        node.on(kill("k"));
        node.on(kill("k"));
        node.on(new TimeAdvanced(NOON.plusMillis(50)));

        assertThat(said()).containsExactly("a Canceled", "b Canceled");
        assertThat(node.open().isEmpty()).isTrue();
    }

    @Test
    void aKillReachesAnOrderThatIsStillOnItsWayToTheVenue() {
        ExecutionNode node = node(OPEN, 100);
        node.on(approved(limitBuy("1.0000").at("98.0").named("a")));
        node.on(kill("k"));
        assertThat(node.open().isEmpty()).isFalse();

        for (int i = 1; i <= 8; i++) {
            node.on(new TimeAdvanced(NOON.plusMillis(50 * i)));
        }

        assertThat(said()).endsWith("a Canceled");
        assertThat(node.open().isEmpty()).isTrue();
    }

    /** The cancel is faster than its order: the venue knows no such order yet, and then it works. */
    @Test
    void aKillTakesBackAgainWhatReachesTheVenueAfterItsCancel() {
        ExecutionNode first = node(OPEN, 100);
        first.on(approved(limitBuy("1.0000").at("98.0").named("a")));
        ExecutionNode node = bare(OPEN, 0);
        node.restore(first.state());
        node.rebuild(event("snapshot a 1"));

        node.on(kill("k"));
        assertThat(said).singleElement().isInstanceOf(ExecutionReport.CancelRejected.class);
        said.clear();
        node.on(new TimeAdvanced(NOON.plusMillis(100)));

        assertThat(said()).containsExactly("a New", "a Canceled");
    }

    @Test
    void neverUsesACancelsIdAgainAfterARestart() {
        ExecutionNode first = node(OPEN, 0);
        first.on(approved(limitBuy("1.0000").at("98.0").named("a")));
        first.on(kill("k"));
        ExecutionNode node = bare(OPEN, 0);
        node.restore(first.state());
        node.on(rearm("k"));
        node.rebuild(event("snapshot a 1"));
        node.on(approved(limitBuy("1.0000").at("98.0").named("b")));

        node.on(kill("l"));

        assertThat(node.state().killCancels()).isEqualTo(2);
    }

    @Test
    void sendsNothingWhileAKillIsInForceWhateverThePermitSays() {
        ExecutionNode node = node(OPEN, 0);
        node.on(kill("k"));
        node.on(kill("l"));
        node.on(rearm("k"));

        node.on(approved(marketBuy("1.0000").named("a")));

        assertThat(said).singleElement().isInstanceOfSatisfying(ExecutionReport.NotSent.class, report -> {
            assertThat(report.reason()).isEqualTo(NotSentReason.NO_PERMIT);
            assertThat(report.text()).isEqualTo("kill l is in force");
        });
        said.clear();
        node.on(rearm("l"));
        node.on(approved(marketBuy("1.0000").named("b")));
        assertThat(said()).containsExactly("b New", "b Trade");
    }

    @Test
    void aKillThatWasClearedHasNoSecondEffect() {
        ExecutionNode first = node(OPEN, 0);
        first.on(kill("k"));
        first.on(rearm("k"));
        ExecutionNode node = bare(OPEN, 0);
        node.restore(first.state());
        node.rebuild(event("snapshot a 1"));

        node.on(kill("k"));
        node.on(approved(marketBuy("1.0000").named("a")));

        assertThat(said()).containsExactly("a New", "a Trade");
    }

    @Test
    void aKillOutlivesTheProcess() {
        ExecutionNode first = node(OPEN, 0);
        first.on(kill("k"));
        ExecutionNode node = bare(OPEN, 0);
        node.restore(first.state());

        node.on(approved(marketBuy("1.0000").named("a")));

        assertThat(said()).containsExactly("a NotSent");
    }

    /** What the shell kept when it was asked, immediately before the send, is what the next run starts from. */
    @Test
    void anOrderThatWasAboutToBeSentWhenTheProcessEndedEndsUnsent() {
        List<ExecutionState> kept = new ArrayList<>();
        List<ExecutionNode> nodes = new ArrayList<>();
        SendGate keeping = _ -> {
            kept.add(nodes.getFirst().state());
            throw new IllegalStateException("the process ends here");
        };
        nodes.add(node(keeping, 0));
        assertThatThrownBy(
                        () -> nodes.getFirst().on(approved(marketBuy("1.0000").named("a"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(kept.getFirst().orders()).containsExactly(OrderRow.pending(orderA()));
        ExecutionNode next = bare(OPEN, 0);
        next.restore(kept.getFirst());

        next.endUnsent();

        assertThat(said).singleElement().isInstanceOfSatisfying(ExecutionReport.NotSent.class, report -> {
            assertThat(report.clOrdId()).isEqualTo(id("a"));
            assertThat(report.reason()).isEqualTo(NotSentReason.STALE);
            assertThat(report.text()).isEqualTo("the process ended before the order was sent");
        });
        said.clear();
        next.on(approved(marketBuy("1.0000").named("a")));
        next.endUnsent();
        assertThat(said).as("not a second time").isEmpty();
        assertThat(next.open().isEmpty()).isTrue();
    }

    private static NewOrder orderA() {
        return marketBuy("1.0000").named("a").build();
    }

    @Test
    void whatTheVenueHasOrIsAboutToGetIsNotEnded() {
        ExecutionNode first = node(OPEN, 100);
        first.on(approved(limitBuy("1.0000").at("98.0").named("rests")));
        first.on(new TimeAdvanced(NOON.plusMillis(100)));
        first.on(approved(limitBuy("1.0000").at("97.0").named("on-its-way")));
        said.clear();
        ExecutionNode node = bare(OPEN, 100);
        node.restore(first.state());

        node.endUnsent();

        assertThat(said).isEmpty();
        assertThat(node.open().all()).hasSize(2);
    }

    @Test
    void executesNothingAnEarlierRunHasExecuted() {
        ExecutionNode node = node(OPEN, 0);
        node.seen("a");

        node.on(approved(marketBuy("1.0000").named("a")));

        assertThat(said).isEmpty();
    }

    @Test
    void keepsThePositionAcrossRuns() {
        ExecutionNode first = node(OPEN, 0);
        first.on(approved(marketBuy("0.5000").named("a")));
        ExecutionNode node = bare(OPEN, 0);

        node.restore(first.state());

        assertThat(node.portfolio().position(0).qty()).isEqualTo(5_000);
        assertThat(node.portfolio().position(0).averagePrice()).isEqualTo(1_010);
    }
}
