package io.breakwater.simulation;

import io.breakwater.messaging.Lease;
import io.breakwater.shell.role.Trouble;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Where a process stands: it is started there, and started again when it died. */
final class Place<T> {

    private static final long PAUSE_MAX = 2 * World.SECOND;

    /** What a holder of the lock does. */
    interface Activation {
        void activate(Lease lease) throws InterruptedException;
    }

    /** A started process. */
    record Process<T>(Machine machine, T service, String schema, Activation activation, BooleanSupplier active) {}

    private final World world;
    private final String name;
    private final Function<Machine, Process<T>> start;
    private @Nullable Process<T> process;
    private boolean wanted;
    private Machine.@Nullable Doom doomOfNext;

    Place(World world, String name, Function<Machine, Process<T>> start) {
        this.world = world;
        this.name = name;
        this.start = start;
    }

    String name() {
        return name;
    }

    /** From now on one runs here. */
    void start() {
        wanted = true;
        if (alive().isEmpty()) {
            begin();
        }
    }

    /** The one that runs here dies, and none follows. */
    void end() {
        wanted = false;
        machine().ifPresent(Machine::kill);
    }

    /** The one that follows dies at this point. */
    void doomNext(Machine.Doom doom) {
        doomOfNext = doom;
    }

    /** The one that runs here dies, and the next one at this point. */
    void endTwice(Machine.Doom doom) {
        doomNext(doom);
        machine().ifPresent(Machine::kill);
    }

    private void begin() {
        Machine machine = world.machine(name);
        if (doomOfNext != null) {
            machine.doomed(doomOfNext);
            doomOfNext = null;
        }
        machine.atDeath(() -> {
            world.story().tell(world.nanos(), name + " dies");
            world.story().count("deaths of " + name);
            if (wanted) {
                world.in(world.story().pause(PAUSE_MAX), this::beginAgain);
            }
        });
        try {
            Process<T> begun = start.apply(machine);
            process = begun;
            world.spawn(machine, name, _ -> live(begun));
        } catch (Crash _) {
            // it died while it started; whoever waits for it starts it again
        }
    }

    private void beginAgain() {
        if (wanted && alive().isEmpty() && !world.isEnding()) {
            begin();
        }
    }

    private void live(Process<T> it) throws InterruptedException {
        while (true) {
            try (Lease lease = world.database().acquire(it.machine, it.schema)) {
                world.story().tell(world.nanos(), name + " has the lock with token " + lease.token());
                it.activation.activate(lease);
            } catch (RuntimeException e) {
                if (!Trouble.mayPass(e) && !(e instanceof KafkaException)) {
                    world.story().tell(world.nanos(), name + " halts: " + e);
                    world.story().violated(name + " halts: " + e);
                    it.machine.kill();
                }
                world.story().tell(world.nanos(), name + " lost its place: " + e.getMessage());
                world.story().count("places lost");
            }
            world.sleep(500 * World.MILLI);
        }
    }

    /** What runs here. */
    Optional<T> alive() {
        return running().map(Process::service);
    }

    Optional<Machine> machine() {
        return running().map(Process::machine);
    }

    /** Whether it holds the lock and works. */
    boolean isActive() {
        return running().map(it -> it.active.getAsBoolean()).orElse(false);
    }

    private Optional<Process<T>> running() {
        return Optional.ofNullable(process).filter(it -> it.machine.isAlive());
    }
}
