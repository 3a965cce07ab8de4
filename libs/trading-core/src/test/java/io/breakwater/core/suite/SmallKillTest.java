package io.breakwater.core.suite;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.Fixtures.ACCOUNT;
import static io.breakwater.core.Fixtures.BTC;
import static io.breakwater.core.Fixtures.ETH;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.suite.Events.NOON;
import static io.breakwater.core.suite.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.AnOrder;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.execution.SendGate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kill of a part of trading, where orders are sent: what it reaches is stopped and taken back, and nothing else. */
class SmallKillTest {

    private static final SendGate OPEN = _ -> new SendCheck(NOON, true, 1, "");

    private final List<ExecutionReport> said = new ArrayList<>();

    static Stream<Scope> reaching() {
        return Stream.of(
                new Scope.OfSymbol(ACCOUNT, BTC), new Scope.OfStrategy(ACCOUNT, "test"), new Scope.OfAccount(ACCOUNT));
    }

    static Stream<Scope> missing() {
        return Stream.of(
                new Scope.OfSymbol(ACCOUNT, ETH),
                new Scope.OfSymbol("another", BTC),
                new Scope.OfStrategy(ACCOUNT, "another"),
                new Scope.OfStrategy("another", "test"),
                new Scope.OfAccount("another"));
    }

    private ExecutionNode node() {
        ExecutionNode node = bare();
        node.on(new TimeAdvanced(NOON));
        node.on(event("snapshot a 1"));
        return node;
    }

    private ExecutionNode bare() {
        SimulationSettings simulation = new SimulationSettings(7, 0, 0, 0, 0, 0, 0, 100_000_000_000L, 100_000_000);
        return new ExecutionNode(
                new ExecutionSettings(ACCOUNT, List.of(btc()), 10, SecondLookTest.LIMITS, simulation), OPEN, said::add);
    }

    private static Kill kill(Scope scope) {
        return new Kill("k", scope, "operator", "by the test", NOON);
    }

    private static Approved approved(AnOrder order) {
        return new Approved(order.build(), TradingState.ACTIVE, List.of(), "v1", 1, NOON, NOON.plusSeconds(1));
    }

    private List<String> said() {
        return said.stream()
                .map(each -> each.clOrdId() + " " + each.getClass().getSimpleName())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("reaching")
    void takesBackAndLetsNothingGoOfWhatItReaches(Scope scope) {
        ExecutionNode node = node();
        node.on(approved(limitBuy("1.0000").at("98.0").named("before")));

        node.on(kill(scope));
        node.on(approved(limitBuy("1.0000").at("98.0").named("after")));

        assertThat(said()).containsExactly("before New", "before Canceled", "after NotSent");
        assertThat(said.getLast()).isInstanceOfSatisfying(ExecutionReport.NotSent.class, report -> {
            assertThat(report.reason()).isEqualTo(NotSentReason.NO_PERMIT);
            assertThat(report.text()).isEqualTo("kill k is in force");
        });
    }

    @ParameterizedTest
    @MethodSource("missing")
    void leavesAloneWhatItDoesNotReach(Scope scope) {
        ExecutionNode node = node();
        node.on(approved(limitBuy("1.0000").at("98.0").named("before")));

        node.on(kill(scope));
        node.on(approved(limitBuy("1.0000").at("98.0").named("after")));

        assertThat(said()).containsExactly("before New", "after New");
    }

    @Test
    void outlivesTheProcessAndEndsWithTheRearmThatNamesIt() {
        ExecutionNode first = node();
        first.on(kill(new Scope.OfSymbol(ACCOUNT, BTC)));
        ExecutionNode node = bare();
        node.restore(first.state());
        node.rebuild(event("snapshot a 1"));

        node.on(approved(limitBuy("1.0000").at("98.0").named("killed")));
        node.on(new Rearm("r", "k", "risk-1", "risk-2", "looked at", NOON));
        node.on(approved(limitBuy("1.0000").at("98.0").named("again")));

        assertThat(said()).containsExactly("killed NotSent", "again New");
    }
}
