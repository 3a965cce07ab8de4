package io.breakwater.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread of a machine, which runs when it is its turn and at no other time. */
final class Task {

    /** What it does. */
    interface Body {
        void run(World world) throws InterruptedException;
    }

    private final World world;
    private final Machine machine;
    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private final Thread thread;
    private long waited;
    private boolean waiting;

    Task(World world, Machine machine, String name, Body body) {
        this.world = world;
        this.machine = machine;
        this.name = name;
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> live(body));
    }

    private void live(Body body) {
        @Nullable Throwable failure = null;
        try {
            machine.requireAlive();
            body.run(world);
        } catch (Crash _) {
            // as it should be
        } catch (InterruptedException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            world.ended(this, failure);
        } catch (RuntimeException | Error e) {
            world.ended(this, e);
        }
    }

    void start() {
        thread.start();
    }

    /** From another task, which then waits or ends. */
    void takeTurn() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            turn.release();
        }
    }

    void awaitTurn() {
        turn.acquireUninterruptibly();
    }

    /** It begins to wait; returns which wait it is. */
    long waits() {
        waiting = true;
        return ++waited;
    }

    /** Ends its wait where it is still the same. */
    void wakeIfStill(long which) {
        if (waiting && waited == which) {
            if (machine.isAsleep()) {
                world.in(machine.awakeAt() - world.nanos(), () -> wakeIfStill(which));
            } else {
                waiting = false;
                world.wake(this);
            }
        }
    }

    /** Ends its wait soon, whatever it waits for. */
    void wake() {
        if (waiting) {
            long which = waited;
            world.in(0, () -> wakeIfStill(which));
        }
    }

    Machine machine() {
        return machine;
    }

    String name() {
        return name;
    }
}
