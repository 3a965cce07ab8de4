package io.breakwater.simulation;

import java.util.SplittableRandom;

/** What goes wrong by itself, now and then, until it is told to stop. */
final class Faults {

    private static final int OFTEN = 40;
    private static final int SELDOM = 500;
    private static final int RARELY = 3_000;

    private final SplittableRandom chance;
    private boolean calm;

    Faults(World world) {
        this.chance = world.chance();
    }

    void stop() {
        calm = true;
    }

    private boolean once(int inSoMany) {
        return chance.nextInt(inSoMany) == 0 && !calm;
    }

    /** So long words are on their way from one process to another. */
    long delay() {
        if (once(OFTEN)) {
            return chance.nextLong(3 * World.SECOND);
        }
        return 100_000 + chance.nextLong(3 * World.MILLI);
    }

    boolean dropsConnection() {
        return once(OFTEN);
    }

    /** Whether the producer hears that its record was written. */
    boolean acknowledges() {
        return !once(RARELY);
    }

    /** Whether a transaction went through without its client's hearing of it. */
    boolean losesCommit() {
        return once(SELDOM);
    }
}
