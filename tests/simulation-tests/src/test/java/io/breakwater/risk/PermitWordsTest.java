package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.execution.permit.PermitMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one end of the permit stream says, the other reads. */
class PermitWordsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Kill KILL = new Kill("k1", new Scope.All(), "somebody", "why not", NOW);

    @Test
    void executionReadsEveryWordOfRisk() {
        Rearm rearm = new Rearm("r1", "k1", "one", "another", "looked at", NOW);

        assertThat(PermitMessage.read(PermitMessages.answer(7, new Gate.Granted(3, TradingState.ACTIVE, List.of()))))
                .isEqualTo(new PermitMessage.Answer(7, 3, 2_000, TradingState.ACTIVE, List.of()));
        Kill small = new Kill("k2", new Scope.OfSymbol("paper", "BTC/USD"), "somebody", "why not", NOW);
        assertThat(PermitMessage.read(
                        PermitMessages.answer(7, new Gate.Granted(3, TradingState.ACTIVE, List.of(small)))))
                .isEqualTo(new PermitMessage.Answer(7, 3, 2_000, TradingState.ACTIVE, List.of(small)));
        assertThat(PermitMessage.read(PermitMessages.answer(7, new Gate.Refused("not now"))))
                .isEqualTo(new PermitMessage.Refused("not now"));
        assertThat(PermitMessage.read(PermitMessages.revoked(KILL)))
                .isEqualTo(new PermitMessage.Revoked("k1", Optional.of(KILL)));
        assertThat(PermitMessage.read(PermitMessages.taken(KILL))).isEqualTo(new PermitMessage.KillTaken("k1"));
        assertThat(PermitMessage.read(PermitMessages.rearmed(rearm))).isEqualTo(new PermitMessage.Rearmed(rearm));
    }
}
