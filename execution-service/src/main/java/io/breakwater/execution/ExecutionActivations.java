package io.breakwater.execution;

import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.RoleLost;
import io.breakwater.messaging.RoleSession;
import io.breakwater.shell.role.Role;
import io.breakwater.shell.state.ServiceState;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Plays execution's role for as long as the lock is held; what must not be closes the gate before the process ends. */
final class ExecutionActivations implements Role {

    private final ExecutionRole role;
    private final KillSwitch killSwitch;
    private final ServiceState state;
    private final Platform platform;
    private volatile @Nullable RoleSession session;
    private volatile boolean ending;

    ExecutionActivations(ExecutionRole role, KillSwitch killSwitch, ServiceState state, Platform platform) {
        this.role = role;
        this.killSwitch = killSwitch;
        this.state = state;
        this.platform = platform;
    }

    @Override
    public void activate(Lease lease) throws InterruptedException {
        platform.clients().createTopics();
        role.onBegin(() -> state.active("executes with token " + lease.token()));
        try (RoleSession playing = new RoleSession(platform, lease, role)) {
            session = playing;
            if (!ending) {
                playing.run();
            }
        } catch (RoleLost | KafkaException e) {
            throw e; // gone for now: the next activation recovers
        } catch (UnfitSettings e) {
            throw e; // refused before anything was in force: there is nothing to stop
        } catch (RuntimeException e) {
            killSwitch.halt(e);
            throw e;
        } finally {
            session = null;
            role.ended();
            killSwitch.interrupted();
        }
    }

    /** How far each input was handled; empty between two activations. */
    List<InputPosition> handled() {
        RoleSession playing = session;
        return playing == null ? List.of() : playing.handled();
    }

    /** When the loop last came round; empty between two activations. */
    OptionalLong lastTurnNanos() {
        RoleSession playing = session;
        return playing == null ? OptionalLong.empty() : OptionalLong.of(playing.lastTurnNanos());
    }

    @Override
    public boolean end() {
        ending = true;
        RoleSession playing = session;
        if (playing != null) {
            playing.stop();
        }
        return true;
    }
}
