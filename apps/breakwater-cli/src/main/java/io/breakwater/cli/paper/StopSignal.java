package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ctrl-C and SIGTERM as a wish that is carried out in good order: the JVM stays until the run says that it is done,
 * then ends with exit code 130.
 */
public final class StopSignal implements AutoCloseable {

    private static final int INTERRUPTED = 130;

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endInGoodOrder, "stop-signal");

    StopSignal() {}

    /** From now on the process does not end before {@link #close}. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void endInGoodOrder() {
        ask();
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    void ask() {
        asked.complete(null);
    }

    /** Does this the moment the wish comes, on another thread, or now where it has come already. */
    public void whenAsked(Runnable hearing) {
        asked.thenRun(hearing);
    }

    public boolean asked() {
        return asked.isDone();
    }

    /** Between two steps of something long. */
    void requireNotAsked() {
        if (asked()) {
            throw new Stopped();
        }
    }

    /** Waits for this time, or shorter when the wish comes. */
    public boolean askedWithin(Duration time) {
        try {
            asked.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wish cannot fail", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Everything is stopped and said: the process may end. */
    @Override
    public void close() {
        done.countDown();
        if (!asked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
