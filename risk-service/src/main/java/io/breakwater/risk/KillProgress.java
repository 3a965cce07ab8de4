package io.breakwater.risk;

import io.breakwater.core.risk.RiskGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of one kill's effect. Not for several threads. */
final class KillProgress {

    /** An approval may be sent until it expires, and what was sent arrives within another second. */
    private static final Duration AFTER_LAST_APPROVAL =
            Duration.ofNanos(RiskGate.APPROVAL_TTL_NANOS).plusSeconds(1);

    /** After this it has to be said that orders may still be open. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Instant gateClosedAt;
    private final List<String> canceled = new ArrayList<>();
    private Optional<Integer> before = Optional.empty();
    private Optional<Integer> now = Optional.empty();
    private Optional<Instant> lastApproval = Optional.empty();
    private Optional<Instant> verifiedAt = Optional.empty();
    private boolean wasEmpty;

    KillProgress(Instant gateClosedAt) {
        this.gateClosedAt = gateClosedAt;
    }

    /** The kill has reached the account, which had so many open orders. */
    void reached(int openOrders) {
        if (before.isEmpty()) {
            before = Optional.of(openOrders);
        }
    }

    void canceled(String clOrdId) {
        if (!canceled.contains(clOrdId)) {
            canceled.add(clOrdId);
        }
    }

    /** At this time of the core the account had so many open orders. */
    void observed(int openOrders, Optional<Instant> lastApprovalAt, Instant time) {
        now = Optional.of(openOrders);
        lastApproval = lastApprovalAt;
        boolean empty = before.isPresent() && openOrders == 0;
        boolean late =
                lastApprovalAt.isEmpty() || time.isAfter(lastApprovalAt.get().plus(AFTER_LAST_APPROVAL));
        if (!empty) {
            verifiedAt = Optional.empty();
        } else if (wasEmpty && late && verifiedAt.isEmpty()) {
            verifiedAt = Optional.of(time);
        }
        wasEmpty = empty;
    }

    /** What was observed before is worth nothing: the role was not played meanwhile. */
    void interrupted() {
        wasEmpty = false;
        verifiedAt = Optional.empty();
    }

    Instant gateClosedAt() {
        return gateClosedAt;
    }

    KillState state(Instant at) {
        if (verifiedAt.isPresent()) {
            return KillState.KILLED_VERIFIED;
        }
        if (before.isEmpty()) {
            return KillState.GATE_CLOSED;
        }
        return at.isAfter(gateClosedAt.plus(PATIENCE)) ? KillState.KILLED_UNVERIFIED : KillState.CANCELING;
    }

    KillStatus.Evidence evidence(List<String> notes) {
        return new KillStatus.Evidence(before, now, canceled, lastApproval, verifiedAt, notes);
    }
}
