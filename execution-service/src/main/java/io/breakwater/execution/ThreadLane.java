package io.breakwater.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** The far end is a thread. */
final class ThreadLane<T> implements Lane<T> {

    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final BlockingQueue<Optional<T>> waiting = new LinkedBlockingQueue<>();
    private final Consumer<List<T>> work;
    private final Thread thread;

    ThreadLane(String name, Consumer<List<T>> work) {
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    private void run() {
        try {
            while (!doAllThatWaits()) {
                // once more
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether there will be no more. */
    private boolean doAllThatWaits() throws InterruptedException {
        List<T> things = new ArrayList<>();
        Optional<T> next = waiting.take();
        while (next != null && next.isPresent()) {
            things.add(next.get());
            next = waiting.poll();
        }
        if (!things.isEmpty()) {
            work.accept(things);
        }
        return next != null;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void put(List<T> things) {
        things.forEach(each -> waiting.add(Optional.of(each)));
    }

    @Override
    public void close() {
        waiting.add(Optional.empty());
        try {
            if (thread.isAlive() && !thread.join(END_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abandon() {
        thread.interrupt();
    }
}
