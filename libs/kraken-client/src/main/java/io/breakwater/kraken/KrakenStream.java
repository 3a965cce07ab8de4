package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Kraken's public market data over its WebSocket, for as long as it is open: connects, subscribes, and connects again
 * whenever the connection ends. Each connection is a generation of its own, named by the configured generation and a
 * number counted from one.
 */
public final class KrakenStream implements AutoCloseable {

    /** A little below what Kraken allows. */
    private static final int ATTEMPTS = 140;

    private static final Duration ATTEMPTS_WINDOW = Duration.ofMinutes(10);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final StreamSettings settings;
    private final Instruments instruments;
    private final StreamListener listener;
    private final Backoff backoff;
    private final AttemptBudget budget = new AttemptBudget(ATTEMPTS, ATTEMPTS_WINDOW);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Session session;
    private long connections;

    /** {@code random} spreads the waits between attempts. */
    public KrakenStream(
            StreamSettings settings, Instruments instruments, StreamListener listener, RandomGenerator random) {
        this.settings = settings;
        this.instruments = instruments;
        this.listener = listener;
        this.backoff =
                new Backoff(settings.timing().firstRetry(), settings.timing().lastRetry(), random);
        this.thread = Thread.ofPlatform().name("kraken-stream").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Whether the stream's thread lives; it ends by {@link #close} alone. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /**
     * Subscribes the book of one instrument anew, it alone, and not too often. To be called by the listener, from
     * within one of its calls.
     */
    public void resubscribe(int instrument) {
        Session current = session;
        if (current != null) {
            current.resubscribe(instrument);
        }
    }

    private void run() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int failures = 0;
            long wait = 0;
            while (!closed.await(Math.max(wait, budget.untilFree(System.nanoTime())), TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                budget.attempt(began);
                Ending ending = connectAndListen(client);
                boolean proven =
                        System.nanoTime() - began > settings.timing().proven().toNanos();
                failures = proven ? 1 : failures + 1;
                wait = ending.unwelcome() ? backoff.longest() : backoff.delay(failures);
            }
            client.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Ending connectAndListen(HttpClient client) throws InterruptedException {
        Ending ending = listen(client);
        session = null;
        listener.onDisconnected(ending.reason());
        return ending;
    }

    /** A listener that fails has lost what it was handed, so its connection is given up like a broken one. */
    private Ending listen(HttpClient client) throws InterruptedException {
        StreamSettings.Timing timing = settings.timing();
        try (Connection connection =
                Connection.open(client, settings.url(), settings.queueCapacity(), timing.reply())) {
            Session current = new Session(connection, settings, instruments, listener, backoff);
            session = current;
            listener.onConnected(settings.generation() + '-' + ++connections);
            current.run(() -> closed.getCount() > 0);
            return Ending.of("the stream was closed");
        } catch (Disconnected e) {
            return e.ending();
        } catch (RuntimeException e) {
            return Ending.of("a message could not be handled: " + e);
        }
    }

    /** Ends the connection and waits for the listener's last call. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
