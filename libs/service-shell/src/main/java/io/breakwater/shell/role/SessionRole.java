package io.breakwater.shell.role;

import io.breakwater.messaging.DroppedRecords;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.StatefulRole;
import io.breakwater.messaging.TopicSetup;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A role that is played in sessions: each activation makes a new {@link StatefulRole} and recovers it. */
public final class SessionRole implements Role {

    private static final short REPLICATION = -1; // the broker's own default

    private final KafkaClients kafka;
    private final Supplier<? extends StatefulRole> roles;
    private final InstantSource clock;
    private final DroppedRecords dropped;
    private volatile @Nullable RoleSession session;

    public SessionRole(
            KafkaClients kafka, Supplier<? extends StatefulRole> roles, InstantSource clock, DroppedRecords dropped) {
        this.kafka = kafka;
        this.roles = roles;
        this.clock = clock;
        this.dropped = dropped;
    }

    @Override
    public void activate(Lease lease) throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            TopicSetup.create(admin, TopicSetup.all(REPLICATION));
        }
        try (RoleSession playing = new RoleSession(kafka, lease, roles.get(), clock, dropped)) {
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
}
