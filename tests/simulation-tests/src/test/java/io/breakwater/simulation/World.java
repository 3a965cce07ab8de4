package io.breakwater.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Time and turns. Of all tasks exactly one runs; it goes on until it waits, and then the next event in time has its
 * turn. Nothing but the seed decides what that is, so a seed is a whole history.
 */
public final class World {

    /** When every history begins. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    private static final long REAL_SECONDS_MAX = 120;

    /** Something that happens at a time: of a machine, which may be dead or asleep by then. */
    private record Event(long nanos, long number, @Nullable Machine machine, Runnable what)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SplittableRandom chance;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final List<Machine> machines = new ArrayList<>();
    private final Story story;
    private final Faults faults;
    private final Log log;
    private final Database database;
    private long nanos;
    private boolean ending;
    private long numbers;
    private Task running;
    private @Nullable Task next;

    World(long seed, Story story) {
        this.chance = new SplittableRandom(seed);
        this.story = story;
        this.faults = new Faults(this);
        this.log = new Log(this);
        this.database = new Database(this);
        this.running = new Task(this, new Machine(this, "nobody"), "nobody", _ -> {});
    }

    /** A source of chance of its own, so that one more question in one place changes nothing in another. */
    SplittableRandom chance() {
        return chance.split();
    }

    Story story() {
        return story;
    }

    Faults faults() {
        return faults;
    }

    Log log() {
        return log;
    }

    Database database() {
        return database;
    }

    /** Nanoseconds since the start. */
    public long nanos() {
        return nanos;
    }

    Instant now() {
        return START.plusNanos(nanos);
    }

    Machine machine(String name) {
        Machine machine = new Machine(this, name);
        machines.add(machine);
        return machine;
    }

    /** Something that happens by itself. */
    void in(long delay, Runnable what) {
        events.add(new Event(nanos + delay, numbers++, null, what));
    }

    /** Something that happens on a machine: not once it is dead, later while it sleeps. */
    void in(long delay, Machine machine, Runnable what) {
        events.add(new Event(nanos + delay, numbers++, machine, what));
    }

    /** Runs a whole history: the task {@code main}, and all that it starts, until it ends. */
    void run(Task.Body main) throws InterruptedException {
        Task driver = new Task(this, machine("driver"), "driver", world -> {
            try {
                main.run(world);
            } finally {
                endAll();
            }
        });
        next = driver;
        running = driver;
        driver.start();
        try {
            over.get(REAL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulation itself failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the history did not end within " + REAL_SECONDS_MAX + " s", e);
        }
    }

    /** Everybody dies, and every task ends before the history does. */
    private void endAll() {
        ending = true;
        machines.stream().filter(it -> !it.name().equals("driver")).forEach(Machine::kill);
        while (machines.stream().anyMatch(it -> !it.name().equals("driver") && it.hasTasks())) {
            sleep(MILLI);
        }
    }

    /** Starts a task on a machine; its first turn comes as an event. */
    Task spawn(Machine machine, String name, Task.Body body) {
        Task task = new Task(this, machine, name, body);
        machine.add(task);
        in(0, () -> wake(task));
        return task;
    }

    /** Whether the history is over: nobody comes back. */
    boolean isEnding() {
        return ending;
    }

    /** The task whose turn it is. */
    Task running() {
        return running;
    }

    /** The running task waits so long; whoever is due goes on meanwhile. */
    void sleep(long delay) {
        Task me = running;
        me.machine().requireAlive();
        long turn = me.waits();
        in(Math.max(0, delay), () -> me.wakeIfStill(turn));
        yieldTurn(me);
        me.machine().requireAlive();
    }

    /** The running task waits until {@link Task#wake}, but not longer. */
    void sleepUntilWoken(long longest) {
        sleep(longest);
    }

    void wake(Task task) {
        next = task;
    }

    /** Gives the turn away, and returns when it comes back. */
    private void yieldTurn(Task me) {
        Task after = nextTask();
        if (after != me) {
            running = after;
            after.takeTurn();
            me.awaitTurn();
        }
        running = me;
    }

    /** The running task has ended. */
    void ended(Task me, @Nullable Throwable failure) {
        me.machine().remove(me);
        if (failure != null) {
            over.completeExceptionally(failure);
        } else if (me.name().equals("driver")) {
            over.complete(null);
        } else {
            Task after = nextTask();
            running = after;
            after.takeTurn();
        }
    }

    private Task nextTask() {
        next = null;
        while (next == null) {
            Event event = events.poll();
            if (event == null) {
                throw new IllegalStateException("nobody has anything to do, and the history is not over");
            }
            nanos = Math.max(nanos, event.nanos);
            happen(event);
        }
        Task found = next;
        next = null;
        return found;
    }

    private void happen(Event event) {
        Machine machine = event.machine;
        if (machine == null) {
            event.what.run();
        } else if (machine.isAsleep()) {
            events.add(new Event(machine.awakeAt(), numbers++, machine, event.what));
        } else if (machine.isAlive()) {
            try {
                event.what.run();
            } catch (Crash _) {
                // the machine died of it, which it has noted itself
            }
        }
    }
}
