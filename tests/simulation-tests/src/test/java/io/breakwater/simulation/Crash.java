package io.breakwater.simulation;

/** A process has ended where it stood: what follows is nobody's work any more. */
public final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash(String machine) {
        super(machine + " is dead", null, false, false);
    }
}
