package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One question, asked again and again on a thread of its own, so that nobody waits for whoever is slow. An answer is
 * known until the next one, and only for so long.
 */
final class Asked<T> implements AutoCloseable {

    private record Answer<T>(Optional<T> said, long nanos) {}

    private final Supplier<Optional<T>> question;
    private final Duration pause;
    private final Duration known;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Answer<T> last = new Answer<>(Optional.empty(), System.nanoTime());

    private Asked(String name, Supplier<Optional<T>> question, Duration pause, Duration known) {
        this.question = question;
        this.pause = pause;
        this.known = known;
        this.thread = Thread.ofVirtual().name("asks-" + name).unstarted(this::ask);
    }

    /**
     * Asks from now on.
     *
     * @param pause between an answer and the next question
     * @param known how long an answer counts while no other comes
     */
    static <T> Asked<T> start(String name, Supplier<Optional<T>> question, Duration pause, Duration known) {
        Asked<T> asked = new Asked<>(name, question, pause, known);
        asked.thread.start();
        return asked;
    }

    private void ask() {
        try {
            do {
                last = new Answer<>(question.get(), System.nanoTime());
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last answer; empty where none came, or too long ago. */
    Optional<T> last() {
        Answer<T> answer = last;
        return System.nanoTime() - answer.nanos() > known.toNanos() ? Optional.empty() : answer.said();
    }

    /** Asks no more; a question under way is given up. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
