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
import org.junit.jupiter.api.Test;

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
}
