package io.breakwater.simulation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection between two machines that is made again whenever it ends: in order, late at times, lost at times. */
public final class Peer {

    /** Who is called. */
    public interface Server {

        /** A caller is there; what is said to it goes into its mouth, what it says comes to the ear. */
        Ear connect(Consumer<String> mouth);

        Machine machine();
    }

    /** The called one's end. */
    public interface Ear {
        void hear(String text);

        void close();
    }

    /** Who calls. */
    public interface Caller {
        void connected();

        void heard(String text);

        /** Says what it has to say, which it is asked for twice a second. */
        void speak(Consumer<String> mouth);
    }

    private static final long SPEAK_EVERY = 500 * World.MILLI;
    private static final long SILENT_AT_MOST = 5 * World.SECOND;

    private final World world;
    private final Machine machine;
    private final Caller caller;
    private final java.util.function.Supplier<@Nullable Server> address;
    private @Nullable Line line;

    /** One connection. */
    private final class Line {
        private final Server server;
        private @Nullable Ear ear;
        private boolean ended;
        private long lastHeard = world.nanos();
        private long lastThere;
        private long lastBack;

        Line(Server server) {
            this.server = server;
        }

        void say(String text) {
            lastThere = Math.max(lastThere, world.nanos() + world.faults().delay());
            world.in(lastThere - world.nanos(), server.machine(), () -> {
                Ear it = ear;
                if (!ended && it != null) {
                    it.hear(text);
                }
            });
        }

        void back(String text) {
            lastBack = Math.max(lastBack, world.nanos() + world.faults().delay());
            world.in(lastBack - world.nanos(), machine, () -> {
                if (!ended) {
                    lastHeard = world.nanos();
                    caller.heard(text);
                }
            });
        }

        void end() {
            ended = true;
            world.in(0, server.machine(), () -> {
                if (ear != null) {
                    ear.close();
                }
            });
        }
    }

    /** @param address who answers a call just now */
    public Peer(Machine machine, Caller caller, java.util.function.Supplier<@Nullable Server> address) {
        this.world = machine.world();
        this.machine = machine;
        this.caller = caller;
        this.address = address;
        world.in(0, machine, this::turn);
    }

    private void turn() {
        Line now = line;
        if (now == null) {
            connect();
        } else if (!now.server.machine().isAlive()
                || world.nanos() - now.lastHeard > SILENT_AT_MOST
                || world.faults().dropsConnection()) {
            now.end();
            line = null;
            caller.connected();
        } else {
            caller.speak(now::say);
        }
        world.in(line == null ? 200 * World.MILLI : SPEAK_EVERY, machine, this::turn);
    }

    private void connect() {
        Server server = address.get();
        if (server == null || !server.machine().isAlive()) {
            return;
        }
        Line fresh = new Line(server);
        line = fresh;
        caller.connected();
        world.in(world.faults().delay(), server.machine(), () -> {
            if (!fresh.ended) {
                fresh.ear = server.connect(fresh::back);
            }
        });
        caller.speak(fresh::say);
    }

    /** Says at once what there is to say. */
    public void speakNow() {
        Line now = line;
        if (now != null) {
            caller.speak(now::say);
        }
    }
}
