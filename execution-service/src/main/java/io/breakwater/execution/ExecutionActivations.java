package io.breakwater.execution;

import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.messaging.DroppedRecords;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleLost;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.TopicSetup;
import io.breakwater.shell.role.Role;
import io.breakwater.shell.state.ServiceState;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Plays execution's role for as long as the lock is held; what must not be closes the gate before the process ends. */
final class ExecutionActivations implements Role {

    /** The broker's own default. */
    private static final short REPLICATION = -1;

    private final ExecutionRole role;
    private final KafkaClients clients;
    private final KillSwitch killSwitch;
    private final ServiceState state;
    private final InstantSource clock;
    private final DroppedRecords dropped;
    private volatile @Nullable RoleSession session;
    private volatile boolean ending;

    ExecutionActivations(
            ExecutionRole role,
            KafkaClients clients,
            KillSwitch killSwitch,
            ServiceState state,
            InstantSource clock,
            DroppedRecords dropped) {
        this.role = role;
        this.clients = clients;
        this.killSwitch = killSwitch;
        this.state = state;
        this.clock = clock;
        this.dropped = dropped;
    }

    @Override
    public void activate(Lease lease) throws InterruptedException {
        try (Admin admin = clients.admin()) {
            TopicSetup.create(admin, TopicSetup.all(REPLICATION));
        }
        role.onBegin(() -> state.active("executes with token " + lease.token()));
        try (RoleSession playing = new RoleSession(clients, lease, role, clock, dropped)) {
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
            killSwitch.interrupted();
        }
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
