package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.risk.Gate.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.Fixtures;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RiskGateKillTest {

    @Test
    void deniesEveryNewOrderWhileAKillIsInForce() {
        Gate gate = Gate.wide();
        gate.risk.kill(new Kill("kill-1", new Scope.All(), "operator", "a test", Instant.EPOCH));

        Denied denied = (Denied) gate.ask(limitBuy("1.0000").at("100.0").named("a"));

        assertThat(denied.denial())
                .isInstanceOfSatisfying(
                        Denial.TradingStateForbids.class,
                        it -> assertThat(it.state()).isEqualTo(TradingState.KILLED));
        assertThat(nameOf(gate.risk.on(Fixtures.cancel("c", "x")).orElseThrow()))
                .isEqualTo("passes");

        gate.risk.rearm(new Rearm("r", "kill-1", "risk-1", "risk-2", "looked at", Instant.EPOCH));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0").named("b"))).isEqualTo("passes");
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of(new Scope.OfSymbol(Fixtures.ACCOUNT, Fixtures.BTC), "kill"),
                Arguments.of(new Scope.OfStrategy(Fixtures.ACCOUNT, "test"), "kill"),
                Arguments.of(new Scope.OfAccount(Fixtures.ACCOUNT), "kill"),
                Arguments.of(new Scope.OfSymbol(Fixtures.ACCOUNT, Fixtures.ETH), "passes"),
                Arguments.of(new Scope.OfStrategy(Fixtures.ACCOUNT, "another"), "passes"),
                Arguments.of(new Scope.OfAccount("another"), "passes"));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void aKillOfAPartDeniesThatPartAndLeavesTheEpochAlone(Scope scope, String verdict) {
        Gate gate = Gate.wide();
        gate.risk.kill(new Kill("kill-1", scope, "operator", "a test", Instant.EPOCH));

        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0").named("a"))).isEqualTo(verdict);
        assertThat(gate.risk.epoch()).isEqualTo(Gate.EPOCH);
        assertThat(gate.risk.state()).isEqualTo(TradingState.ACTIVE);
        assertThat(nameOf(gate.risk.on(Fixtures.cancel("c", "x")).orElseThrow()))
                .isEqualTo("passes");

        gate.risk.rearm(new Rearm("r", "kill-1", "risk-1", "risk-2", "looked at", Instant.EPOCH));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("b"))).isEqualTo("passes");
    }

    @Test
    void saysWhichKillReachesTheOrder() {
        Gate gate = Gate.wide();
        Scope scope = new Scope.OfSymbol(Fixtures.ACCOUNT, Fixtures.BTC);
        gate.risk.kill(new Kill("other", new Scope.OfAccount("another"), "operator", "a test", Instant.EPOCH));
        gate.risk.kill(new Kill("kill-1", scope, "operator", "a test", Instant.EPOCH));

        Denied denied = (Denied) gate.ask(limitBuy("1.0000").at("100.0").named("a"));

        assertThat(denied.denial()).isEqualTo(new Denial.Killed("kill-1", scope));
        assertThat(denied.measured().getLast().rule()).isEqualTo("kill");
    }
}
