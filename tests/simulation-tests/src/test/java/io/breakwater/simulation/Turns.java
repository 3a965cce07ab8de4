package io.breakwater.simulation;

/** What the threads of a simulated process ask of the world. */
public final class Turns {

    private static final long A_WHILE = 10 * World.MILLI;

    private Turns() {}

    /** Starts a thread of this process. */
    public static void spawn(Machine machine, String name, Runnable body) {
        machine.world().spawn(machine, machine.name() + ' ' + name, _ -> body.run());
    }

    /** The running thread does nothing for a while. */
    public static void sleep(Machine machine) {
        machine.world().sleep(A_WHILE);
    }
}
