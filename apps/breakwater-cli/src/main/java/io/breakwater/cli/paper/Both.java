package io.breakwater.cli.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Work that is done two at a time: more would only get into each other's way on the small machines this is for. */
final class Both {

    private static final int AT_ONCE = 2;

    private Both() {}

    /** Does the work for every item and returns when all is done; the first failure is thrown then. */
    static <T> void forEach(List<T> items, Consumer<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> pending = new ArrayList<>();
            items.forEach(item -> pending.add(threads.submit(() -> work.accept(item))));
            for (Future<?> each : pending) {
                await(each);
            }
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("interrupted while the suite was made ready", e);
        }
    }
}
