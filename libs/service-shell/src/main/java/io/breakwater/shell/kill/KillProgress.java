package io.breakwater.shell.kill;

import io.breakwater.core.risk.RiskGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one kill's effect. Verified means two looks in a row that found no open order, the second later than
 * anything sent could still have arrived. Not for several threads.
 */
public final class KillProgress {

    /** So long an approval may be sent, and what was sent arrives within another second. */
    private static final Duration AFTER_LAST_SEND =
            Duration.ofNanos(RiskGate.APPROVAL_TTL_NANOS).plusSeconds(1);

    /** After this it has to be said that it is not verified. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * What of it is kept over a restart.
     *
     * @param pollsEmpty looks in a row that found no open order, two at most
     */
    public record Kept(
            Instant gateClosedAt,
            boolean canceling,
            Optional<Instant> lastSendAt,
            List<String> canceled,
            int pollsEmpty,
            List<String> openOrders,
            boolean verified) {
        public Kept {
            canceled = List.copyOf(canceled);
            openOrders = List.copyOf(openOrders);
        }
    }

    private final Instant gateClosedAt;
    private final List<String> canceled = new ArrayList<>();
    private boolean canceling;
    private Optional<Instant> lastSendAt = Optional.empty();
    private Optional<List<String>> openOrders = Optional.empty();
    private int looksEmpty;
    private Optional<Instant> verifiedAt = Optional.empty();

    public KillProgress(Instant gateClosedAt) {
        this.gateClosedAt = gateClosedAt;
    }

    /** The kill has reached the account: the orders open when the gate closed are being asked back. */
    public void canceling() {
        canceling = true;
    }

    /** An order was taken back. */
    public void canceled(String clOrdId) {
        if (!canceled.contains(clOrdId)) {
            canceled.add(clOrdId);
        }
    }

    /**
     * Somebody has looked for open orders.
     *
     * @param lastSend when something was last sent, or last approved where nobody knows what was sent; where a process
     *     before may have done so, its end
     */
    public void looked(List<String> open, Optional<Instant> lastSend, Instant now) {
        lastSendAt = lastSend;
        openOrders = Optional.of(List.copyOf(open));
        if (!canceling || !open.isEmpty()) {
            interrupted();
            return;
        }
        boolean late = lastSend.isEmpty() || now.isAfter(lastSend.get().plus(AFTER_LAST_SEND));
        if (looksEmpty == 0 || late) {
            looksEmpty = Math.min(2, looksEmpty + 1);
        }
        if (looksEmpty == 2 && verifiedAt.isEmpty()) {
            verifiedAt = Optional.of(now);
        }
    }

    /** What was seen before is worth nothing: an order turned up, or nobody looked meanwhile. */
    public void interrupted() {
        looksEmpty = 0;
        verifiedAt = Optional.empty();
    }

    public KillState state(Instant now) {
        if (verifiedAt.isPresent()) {
            return KillState.KILLED_VERIFIED;
        }
        if (now.isAfter(gateClosedAt.plus(PATIENCE))) {
            return KillState.KILLED_UNVERIFIED;
        }
        return canceling ? KillState.CANCELING : KillState.GATE_CLOSED;
    }

    public boolean isCanceling() {
        return canceling;
    }

    /** What the last look found; empty where nobody has looked yet. */
    public Optional<List<String>> openOrders() {
        return openOrders;
    }

    public Optional<Instant> verifiedAt() {
        return verifiedAt;
    }

    public Kept kept() {
        return new Kept(
                gateClosedAt,
                canceling,
                lastSendAt,
                canceled,
                looksEmpty,
                openOrders.orElse(List.of()),
                verifiedAt.isPresent());
    }

    /** Goes on from what was kept; verification begins anew, since another process may have sent meanwhile. */
    public static KillProgress of(Kept kept) {
        KillProgress progress = new KillProgress(kept.gateClosedAt());
        kept.canceled().forEach(progress::canceled);
        progress.lastSendAt = kept.lastSendAt();
        progress.openOrders = Optional.of(kept.openOrders());
        return progress;
    }
}
