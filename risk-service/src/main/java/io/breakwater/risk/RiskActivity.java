package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleLost;
import io.breakwater.messaging.RoleSession;
import io.breakwater.shell.role.Role;
import io.breakwater.shell.role.SessionRole;
import io.breakwater.shell.state.ServiceState;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** What this instance does while it holds the lock: one activation after the other. The gate is closed between them. */
final class RiskActivity implements Role {

    private final RiskParts parts;
    private final ServiceState state;
    private final SessionRole sessions;

    RiskActivity(RiskParts parts, ServiceState state) {
        this.parts = parts;
        this.state = state;
        this.sessions = new SessionRole(parts.platform(), () -> new RiskRole(parts, this::begun));
    }

    @Override
    public void activate(Lease lease) throws InterruptedException {
        String why = "it is being stopped";
        // Before the broker is asked: what makes the schema a used one is written first.
        try {
            parts.rows().firstStart(lease, parts.clocks().now());
            sessions.activate(lease);
        } catch (RuntimeException e) {
            why = String.valueOf(e.getMessage());
            parts.metrics().error(RiskMetrics.ROLE_ENDED);
            throw e;
        } finally {
            parts.gate().ended(why);
            parts.metrics().ended();
            parts.killSwitch().interrupted();
        }
    }

    private void begun(RoleSession playing) {
        state.active("judges under token " + playing.lease().token());
    }

    @Override
    public boolean end() {
        return sessions.end();
    }

    /** How far each input was handled; empty between two activations. */
    List<InputPosition> handled() {
        return sessions.handled();
    }

    /** When the loop last came round; empty between two activations. */
    OptionalLong lastTurnNanos() {
        return sessions.lastTurnNanos();
    }

    /** A kill from anywhere: the gate closes first, then the role hears of it. Returns whether it is remembered. */
    boolean kill(Kill kill) {
        boolean kept = parts.killSwitch().engage(kill);
        if (parts.gate().isPending(kill)) {
            submit(kill);
        }
        return kept;
    }

    /** Done once the command is handled and saved; fails where no role is played. */
    CompletableFuture<Void> submit(TradingCommand command) {
        return sessions.session()
                .map(playing -> playing.submit(command))
                .orElseGet(() -> CompletableFuture.failedFuture(new RoleLost("risk is not active")));
    }
}
