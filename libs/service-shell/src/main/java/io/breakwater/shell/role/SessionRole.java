package io.breakwater.shell.role;

import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.StatefulRole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A role that is played in sessions: each activation makes a new {@link StatefulRole} and recovers it. */
public final class SessionRole implements Role {

    private final Platform platform;
    private final Supplier<? extends StatefulRole> roles;
    private volatile @Nullable RoleSession session;

    public SessionRole(Platform platform, Supplier<? extends StatefulRole> roles) {
        this.platform = platform;
        this.roles = roles;
    }

    @Override
    public void activate(Lease lease) throws InterruptedException {
        platform.clients().createTopics();
        try (RoleSession playing = new RoleSession(platform, lease, roles.get())) {
            session = playing;
            playing.run();
        } finally {
            session = null;
        }
    }

    @Override
    public boolean end() {
        RoleSession playing = session;
        if (playing != null) {
            playing.stop();
        }
        return playing != null;
    }

    /** The session being played; empty between two activations. */
    public Optional<RoleSession> session() {
        return Optional.ofNullable(session);
    }

    /** How far each input was handled; empty between two activations. */
    public List<InputPosition> handled() {
        RoleSession playing = session;
        return playing == null ? List.of() : playing.handled();
    }

    /** When the loop of the session being played last came round; empty between two activations. */
    public OptionalLong lastTurnNanos() {
        RoleSession playing = session;
        return playing == null ? OptionalLong.empty() : OptionalLong.of(playing.lastTurnNanos());
    }
}
