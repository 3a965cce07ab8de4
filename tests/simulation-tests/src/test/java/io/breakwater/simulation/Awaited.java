package io.breakwater.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A result that is waited for in the world's time. */
record Awaited<T>(World world, CompletableFuture<T> done) implements Future<T> {

    private static final long LOOK_AGAIN = World.MILLI;

    @Override
    public T get() throws InterruptedException, ExecutionException {
        while (!done.isDone()) {
            world.sleep(LOOK_AGAIN);
        }
        return done.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException {
        return get();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return done.isDone();
    }
}
