package io.breakwater.simulation;

import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleLost;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database: one lock and one token per schema, and transactions that are all or nothing. */
public final class Database {

    private static final long ASK_EVERY = 250 * World.MILLI;
    private static final long RETRY = 500 * World.MILLI;

    private final World world;
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private final Map<String, Held> holders = new LinkedHashMap<>();
    private long downUntil;

    Database(World world) {
        this.world = world;
    }

    /** It stops, and its sessions with it; so long nobody is answered. */
    void fail(long delay) {
        downUntil = Math.max(downUntil, world.nanos() + delay);
        holders.values().forEach(it -> it.cut = true);
        holders.clear();
    }

    private boolean isDown() {
        return downUntil > world.nanos();
    }

    /** The lock's connection is gone, which its holder has not noticed. */
    void cut(String schema) {
        Held held = holders.remove(schema);
        if (held != null) {
            held.cut = true;
        }
    }

    /** Waits for the lock. */
    public Lease acquire(Machine machine, String schema) {
        while (isDown() || holders.containsKey(schema)) {
            world.sleep(RETRY);
        }
        long token = tokens.merge(schema, 1L, Long::sum);
        Held held = new Held(machine, schema, token);
        holders.put(schema, held);
        machine.atDeath(held::close);
        world.in(ASK_EVERY, machine, held::ask);
        return held;
    }

    /** What was kept, as far as the database answers. */
    public void requireUp() {
        world.sleep(world.log().hop());
        if (isDown()) {
            throw new RoleLost("the database does not answer");
        }
    }

    /** One transaction of a holder; whether its client hears of the commit is another matter. */
    public void commit(Machine machine, String schema, Lease holder, Runnable effect) {
        requireUp();
        requireCurrent(schema, holder);
        machine.at(Failpoint.BEFORE_COMMIT);
        requireCurrent(schema, holder); // the row is locked from the first look to the commit: nobody came between
        if (isDown()) {
            throw new RoleLost("the database went away before the commit");
        }
        effect.run();
        if (world.faults().losesCommit()) {
            world.story().count("commit unheard of");
            throw new RoleLost("the connection was lost in the commit");
        }
    }

    private void requireCurrent(String schema, Lease holder) {
        @Nullable Long current = tokens.get(schema);
        if (current == null || current != holder.token()) {
            throw new RoleLost("another instance has taken over");
        }
    }

    private final class Held implements Lease {
        private final Machine machine;
        private final String schema;
        private final long token;
        private boolean cut;
        private boolean noticed;
        private boolean closed;
        private long confirmed;

        Held(Machine machine, String schema, long token) {
            this.machine = machine;
            this.schema = schema;
            this.token = token;
            this.confirmed = world.nanos();
        }

        private void ask() {
            if (closed || noticed) {
                return;
            }
            if (cut) {
                noticed = true;
            } else {
                confirmed = world.nanos();
                world.in(ASK_EVERY, machine, this::ask);
            }
        }

        @Override
        public long token() {
            return token;
        }

        @Override
        public long lastConfirmedNanos() {
            return confirmed;
        }

        @Override
        public void requireHeld() {
            if (noticed) {
                throw new RoleLost("the lock's connection is gone");
            }
        }

        @Override
        public void requireHeldNow() {
            noticed |= cut;
            requireHeld();
        }

        @Override
        public void requireCurrent(Connection transaction) {
            throw new UnsupportedOperationException("a simulated database has no connections");
        }

        @Override
        public void close() {
            closed = true;
            if (holders.get(schema) == this) {
                holders.remove(schema);
            }
        }
    }
}
