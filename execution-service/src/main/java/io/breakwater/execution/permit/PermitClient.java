package io.breakwater.execution.permit;

import io.breakwater.contracts.TradingCommand.Kill;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks risk for the permit twice a second over a connection of its own, tells it our kills until it has taken them, and
 * connects again whenever the connection ends. What it hears goes to the {@link PermitHolder}; without it there is no
 * permit.
 */
public final class PermitClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PermitClient.class);
    private static final Duration ASK_EVERY = Duration.ofMillis(500);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration SEND_WITHIN = Duration.ofMillis(500);
    private static final Duration SILENT_AT_MOST = Duration.ofSeconds(5);
    private static final int JITTER_MILLIS = 100;
    private static final int BACKOFF_MILLIS_MAX = 1_000;

    private final URI url;
    private final String token;
    private final PermitDialog dialog;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /** @param token proves to risk that a service of the suite asks */
    public PermitClient(URI url, String token, PermitHolder holder, PermitListener listener) {
        this.url = url;
        this.token = token;
        this.dialog = new PermitDialog(holder, listener);
        this.thread = Thread.ofPlatform().daemon().name("permit").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Tells risk of a kill, now and until it has taken it. */
    public void tell(Kill kill) {
        dialog.tell(kill);
        wake.release();
    }

    private void run() {
        int failures = 0;
        String said = "";
        while (!closed) {
            try {
                failures = converse() ? 0 : failures + 1;
                said = "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                failures++;
                said = warnOnce(said, e);
            }
            dialog.interrupted();
            if (!pause(failures)) {
                return;
            }
        }
    }

    /** Says a reason once, however often it comes in a row. */
    private static String warnOnce(String said, Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (!cause.toString().equals(said)) {
            LOG.warn("no connection to risk's permits: {}; trying again", cause.toString());
        }
        return cause.toString();
    }

    private boolean pause(int failures) {
        int backoff = Math.min(BACKOFF_MILLIS_MAX, JITTER_MILLIS << Math.min(failures, 4));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(Math.max(1, backoff)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One connection from its beginning to its end; returns whether risk said anything. */
    private boolean converse() throws InterruptedException, ExecutionException, TimeoutException {
        PermitStream stream = new PermitStream(dialog::heard);
        WebSocket socket = http.newWebSocketBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .header("Authorization", "Bearer " + token)
                .buildAsync(url, stream)
                .get(2 * CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info("connected to risk's permits at {}", url);
        try {
            dialog.interrupted();
            while (!closed && !stream.hasEnded() && stream.silentFor().compareTo(SILENT_AT_MOST) < 0) {
                send(socket, dialog.question());
                tellKills(socket);
                awaitNextQuestion(socket);
            }
            LOG.warn("the connection to risk's permits ended: {}", stream.ending());
            return stream.hasHeard();
        } finally {
            socket.abort();
        }
    }

    private void awaitNextQuestion(WebSocket socket) throws InterruptedException, ExecutionException, TimeoutException {
        long until = System.nanoTime() + ASK_EVERY.toNanos();
        long left = ASK_EVERY.toNanos();
        while (left > 0 && wake.tryAcquire(left, TimeUnit.NANOSECONDS)) {
            tellKills(socket);
            left = until - System.nanoTime();
        }
    }

    private void tellKills(WebSocket socket) throws InterruptedException, ExecutionException, TimeoutException {
        wake.drainPermits();
        for (String each : dialog.tellings()) {
            send(socket, each);
        }
    }

    private static void send(WebSocket socket, String text)
            throws InterruptedException, ExecutionException, TimeoutException {
        socket.sendText(text, true).get(SEND_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        thread.interrupt();
        http.shutdownNow();
    }
}
