package io.breakwater.execution;

import io.breakwater.simulation.Machine;
import io.breakwater.simulation.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A lane whose far end is a task of the machine. */
final class SimulatedLane<T> implements Lane<T> {

    private final Machine machine;
    private final Consumer<List<T>> work;
    private final List<T> waiting = new ArrayList<>();
    private boolean closing;
    private boolean abandoned;
    private boolean ended;

    SimulatedLane(Machine machine, Consumer<List<T>> work) {
        this.machine = machine;
        this.work = work;
    }

    @Override
    public void start() {
        Turns.spawn(machine, "outbox", this::run);
    }

    private void run() {
        while (!abandoned && !(closing && waiting.isEmpty())) {
            if (waiting.isEmpty()) {
                Turns.sleep(machine);
            } else {
                List<T> things = List.copyOf(waiting);
                waiting.clear();
                work.accept(things);
            }
        }
        ended = true;
    }

    @Override
    public void put(List<T> things) {
        waiting.addAll(things);
    }

    @Override
    public void close() {
        closing = true;
        for (int i = 0; i < 500 && !ended; i++) {
            Turns.sleep(machine);
        }
        abandoned = true;
    }

    @Override
    public void abandon() {
        abandoned = true;
    }
}
