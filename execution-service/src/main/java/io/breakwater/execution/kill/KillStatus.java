package io.breakwater.execution.kill;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.shell.kill.KillProgress;
import io.breakwater.shell.kill.KillState;
import io.breakwater.shell.kill.ScopeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the kill switch answers.
 *
 * @param killId the kill a re-arm has to name; empty where none is in force
 * @param scope {@code all}, {@code account}, {@code strategy} or {@code symbol}
 * @param gateClosedAt since when nothing that it reaches leaves
 * @param openOrders what the exchange showed of it when it was last asked
 * @param others the ids of the other kills in force, each to be asked for by its own path
 */
public record KillStatus(
        Optional<String> killId,
        String scope,
        Optional<String> account,
        Optional<String> strategy,
        Optional<String> symbol,
        KillState state,
        Optional<String> actor,
        Optional<String> reason,
        Optional<Instant> gateClosedAt,
        List<String> openOrders,
        Evidence evidence,
        List<String> others) {

    public KillStatus {
        openOrders = List.copyOf(openOrders);
        others = List.copyOf(others);
    }

    /**
     * Why the state may be believed.
     *
     * @param canceled orders taken back because of the kill
     * @param pollsEmpty polls in a row that found no open order; two are needed
     */
    public record Evidence(Optional<Instant> lastSendAt, List<String> canceled, int pollsEmpty) {
        public Evidence {
            canceled = List.copyOf(canceled);
        }
    }

    static KillStatus armed() {
        return new KillStatus(
                Optional.empty(),
                "all",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                KillState.ARMED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Evidence(Optional.empty(), List.of(), 0),
                List.of());
    }

    static KillStatus of(Kill kill, KillState state, KillProgress.Kept kept, List<String> others) {
        ScopeText scope = ScopeText.of(kill.scope());
        return new KillStatus(
                Optional.of(kill.commandId()),
                scope.scope(),
                scope.account(),
                scope.strategy(),
                scope.symbol(),
                state,
                Optional.of(kill.actor()),
                Optional.of(kill.reason()),
                Optional.of(kept.gateClosedAt()),
                kept.openOrders(),
                new Evidence(kept.lastSendAt(), kept.canceled(), kept.pollsEmpty()),
                others);
    }
}
