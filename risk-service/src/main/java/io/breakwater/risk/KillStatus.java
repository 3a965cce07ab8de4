package io.breakwater.risk;

import io.breakwater.shell.kill.KillState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the kill switch answers: the kill a re-arm has to name, how far it has come, and why that may be believed. */
record KillStatus(
        Optional<String> killId,
        String scope,
        KillState state,
        long epoch,
        Optional<String> reason,
        Optional<String> actor,
        Optional<Instant> gateClosedAt,
        Evidence evidence) {

    /**
     * As the account's reports tell it.
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
                KillState.ARMED,
                epoch,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Evidence.none());
    }
}
