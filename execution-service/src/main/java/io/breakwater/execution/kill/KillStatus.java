package io.breakwater.execution.kill;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.shell.kill.KillProgress;
import io.breakwater.shell.kill.KillState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the kill switch answers.
 *
 * @param killId the kill a re-arm has to name; empty where none is in force
 * @param openOrders what the exchange showed when it was last asked
 */
public record KillStatus(
        Optional<String> killId,
        KillState state,
        Optional<String> actor,
        Optional<String> reason,
        Optional<Instant> gateClosedAt,
        List<String> openOrders,
        Evidence evidence) {

    public KillStatus {
        openOrders = List.copyOf(openOrders);
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
                KillState.ARMED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Evidence(Optional.empty(), List.of(), 0));
    }

    static KillStatus of(Kill kill, KillState state, KillProgress.Kept kept) {
        return new KillStatus(
                Optional.of(kill.commandId()),
                state,
                Optional.of(kill.actor()),
                Optional.of(kill.reason()),
                Optional.of(kept.gateClosedAt()),
                kept.openOrders(),
                new Evidence(kept.lastSendAt(), kept.canceled(), kept.pollsEmpty()));
    }
}
