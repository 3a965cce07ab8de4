package io.breakwater.execution.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one kill's effect. Verified means two polls that found nothing, the second later than anything
 * sent could still have reached the exchange.
 */
final class KillProgress {

    /** An approval lives one second, and an order in flight may arrive another second later. */
    static final Duration AFTER_LAST_SEND = Duration.ofSeconds(2);

    /** So long it may take before it has to be said that it is not verified. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What of it is kept. */
    record Kept(
            Instant gateClosedAt,
            boolean canceling,
            Optional<Instant> lastSendAt,
            List<String> canceled,
            int pollsEmpty,
            List<String> openOrders,
            boolean verified) {
        Kept {
            canceled = List.copyOf(canceled);
            openOrders = List.copyOf(openOrders);
        }
    }

    private final Instant gateClosedAt;
    private final List<String> canceled = new ArrayList<>();
    private boolean canceling;
    private Optional<Instant> lastSendAt = Optional.empty();
    private List<String> openOrders = List.of();
    private int pollsEmpty;
    private boolean verified;

    KillProgress(Instant gateClosedAt) {
        this.gateClosedAt = gateClosedAt;
    }

    /** The orders open when the gate closed have been asked back. */
    void canceling() {
        canceling = true;
    }

    void canceled(String clOrdId) {
        if (!canceled.contains(clOrdId)) {
            canceled.add(clOrdId);
        }
    }

    /**
     * The exchange was asked for open orders.
     *
     * @param lastSend when something was last sent, as far as is known; where a process before may have sent, its end
     */
    void polled(List<String> open, Optional<Instant> lastSend, Instant now) {
        lastSendAt = lastSend;
        openOrders = List.copyOf(open);
        if (!canceling || !open.isEmpty()) {
            pollsEmpty = 0;
            verified = false;
            return;
        }
        boolean late = lastSend.isEmpty() || now.isAfter(lastSend.get().plus(AFTER_LAST_SEND));
        if (pollsEmpty == 0 || late) {
            pollsEmpty++;
        }
        verified = verified || pollsEmpty >= 2 && late;
    }

    KillState state(Instant now) {
        if (verified) {
            return KillState.KILLED_VERIFIED;
        }
        if (now.isAfter(gateClosedAt.plus(PATIENCE))) {
            return KillState.KILLED_UNVERIFIED;
        }
        return canceling ? KillState.CANCELING : KillState.GATE_CLOSED;
    }

    Kept kept() {
        return new Kept(gateClosedAt, canceling, lastSendAt, canceled, Math.min(2, pollsEmpty), openOrders, verified);
    }

    /** Goes on from what was kept; verification begins anew, since another process may have sent meanwhile. */
    static KillProgress of(Kept kept) {
        KillProgress progress = new KillProgress(kept.gateClosedAt());
        kept.canceled().forEach(progress::canceled);
        progress.lastSendAt = kept.lastSendAt();
        progress.openOrders = kept.openOrders();
        return progress;
    }
}
