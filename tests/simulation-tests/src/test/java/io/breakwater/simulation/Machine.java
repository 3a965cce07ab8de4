package io.breakwater.simulation;

import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One process: its threads, its clocks, and its death. */
public final class Machine implements Failpoints {

    private static final int YIELD_PER_MILLE = 150;
    private static final long YIELD_NANOS_MAX = 3 * World.MILLI;

    private static final Set<Failpoint> BEHIND_A_LOCK = EnumSet.of(
            Failpoint.BEFORE_KILL_FILE,
            Failpoint.AFTER_KILL_FILE,
            Failpoint.BEFORE_REARM_FILE,
            Failpoint.AFTER_REARM_FILE);

    /** Where it is to die: at this point, the n-th time it comes by. */
    record Doom(Failpoint point, int passes) {}

    private final World world;
    private final String name;
    private final SplittableRandom chance;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Runnable> atDeath = new ArrayList<>();
    private boolean dead;
    private boolean calm;
    private long awakeAt;
    private long wallOffset;
    private long offsetBefore;
    private long offsetSince;
    private @Nullable Doom doom;
    private int passes;

    Machine(World world, String name) {
        this.world = world;
        this.name = name;
        this.chance = world.chance();
    }

    public World world() {
        return world;
    }

    public String name() {
        return name;
    }

    /** A wall clock that may be set, and one that never is. */
    public Clocks clocks() {
        return new Clocks(() -> Instant.from(world.now()).plusNanos(wallOffset), world::nanos);
    }

    void setClock(long offset) {
        offsetBefore = wallOffset;
        offsetSince = world.nanos();
        wallOffset = offset;
    }

    /** When its wall clock showed this, not long ago. */
    long nanosAt(Instant wall) {
        long sinceStart = Duration.between(World.START, wall).toNanos();
        long nanos = sinceStart - wallOffset;
        return nanos >= offsetSince && nanos <= world.nanos() ? nanos : sinceStart - offsetBefore;
    }

    boolean isAlive() {
        return !dead;
    }

    public void requireAlive() {
        if (dead) {
            throw new Crash(name);
        }
    }

    boolean isAsleep() {
        return !dead && awakeAt > world.nanos();
    }

    long awakeAt() {
        return awakeAt;
    }

    /** As SIGSTOP, and SIGCONT after a while. */
    void sleep(long delay) {
        awakeAt = Math.max(awakeAt, world.nanos() + delay);
    }

    /** From now on it goes its way without a pause of its own. */
    void calm() {
        calm = true;
        doom = null;
    }

    void doomed(Doom where) {
        doom = where;
        passes = 0;
    }

    /** Is done when it dies, before anything else happens. */
    void atDeath(Runnable what) {
        atDeath.add(what);
    }

    /** As SIGKILL. */
    void kill() {
        if (!dead) {
            dead = true;
            atDeath.forEach(Runnable::run);
            tasks.forEach(Task::wake);
        }
    }

    void add(Task task) {
        tasks.add(task);
    }

    void remove(Task task) {
        tasks.remove(task);
    }

    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    @Override
    public void at(Failpoint point) {
        requireAlive();
        world.story().passed(name, point);
        Doom mine = doom;
        if (mine != null && mine.point == point && ++passes > mine.passes) {
            world.story().died(name, point);
            kill();
            throw new Crash(name);
        }
        if (!calm && !isBehindALock(point) && chance.nextInt(1000) < YIELD_PER_MILLE) {
            world.sleep(chance.nextLong(YIELD_NANOS_MAX));
        }
    }

    /** Kills and re-arms are written down under a lock; who waited there would hold up others. */
    private static boolean isBehindALock(Failpoint point) {
        return BEHIND_A_LOCK.contains(point);
    }
}
