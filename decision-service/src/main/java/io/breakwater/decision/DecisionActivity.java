package io.breakwater.decision;

import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.shell.role.Role;
import io.breakwater.shell.role.SessionRole;
import java.util.List;
import java.util.OptionalLong;

/** What this instance does while it holds the lock. Between two activations it sees nothing, and shows nothing. */
final class DecisionActivity implements Role {

    private final SessionRole sessions;
    private final DecisionView view;

    DecisionActivity(SessionRole sessions, DecisionView view) {
        this.sessions = sessions;
        this.view = view;
    }

    @Override
    public void activate(Lease lease) throws InterruptedException {
        try {
            sessions.activate(lease);
        } finally {
            view.ended();
        }
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
}
