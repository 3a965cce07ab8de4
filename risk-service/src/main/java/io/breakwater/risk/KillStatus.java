package io.breakwater.risk;

import io.breakwater.shell.kill.KillState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the kill switch answers: the kill a re-arm has to name, how far it has come, and why that may be believed.
 *
 * @param scope {@code all}, {@code account}, {@code strategy} or {@code symbol}
 * @param gateClosedAt since when nothing that it reaches leaves
 * @param others the ids of the other kills in force, each to be asked for by its own path
 */
record KillStatus(
        Optional<String> killId,
        String scope,
        Optional<String> account,
        Optional<String> strategy,
        Optional<String> symbol,
        KillState state,
        long epoch,
        Optional<String> reason,
        Optional<String> actor,
        Optional<Instant> gateClosedAt,
        Evidence evidence,
        List<String> others) {

    KillStatus {
        others = List.copyOf(others);
    }

    /**
     * As the account's reports tell it, of orders that the kill reaches.
     *
     * @param openOrdersBefore reserved when the kill reached the account; empty before that
     * @param canceled orders that ended as canceled since
     */
    record Evidence(
            Optional<Integer> openOrdersBefore,
            Optional<Integer> openOrdersNow,
            List<String> canceled,
            Optional<Instant> lastApprovalAt,
            Optional<Instant> verifiedAt,
            List<String> notes) {
        Evidence {
            canceled = List.copyOf(canceled);
            notes = List.copyOf(notes);
        }

        static Evidence none() {
            return new Evidence(
                    Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());
        }
    }

    static KillStatus armed(long epoch) {
        return new KillStatus(
                Optional.empty(),
                "all",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                KillState.ARMED,
                epoch,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Evidence.none(),
                List.of());
    }
}
