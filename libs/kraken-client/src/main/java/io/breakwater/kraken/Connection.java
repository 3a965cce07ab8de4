package io.breakwater.kraken;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection. Fragments are joined, messages stamped when their last byte is in and queued; the socket is
 * asked for one more message for each one taken, so at most as many wait as the queue was made for.
 */
final class Connection implements WebSocket.Listener, AutoCloseable {

    private static final int MESSAGE_MAX = 16 * 1024 * 1024;
    private static final int POLICY_VIOLATION = 1008;
    private static final Set<Integer> FINAL_ANSWERS = Set.of(400, 401, 403, 404);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final BlockingQueue<Inbound> inbound = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final int capacity;
    private final Duration sendTimeout;
    private volatile long lastHeard = System.nanoTime();
    private @Nullable WebSocket socket;

    private Connection(int capacity, Duration sendTimeout) {
        this.capacity = capacity;
        this.sendTimeout = sendTimeout;
    }

    static Connection open(HttpClient client, URI url, int capacity, Duration timeout)
            throws Disconnected, InterruptedException {
        Connection connection = new Connection(capacity, timeout);
        CompletableFuture<WebSocket> handshake =
                client.newWebSocketBuilder().connectTimeout(timeout).buildAsync(url, connection);
        try {
            connection.socket = handshake.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
            return connection;
        } catch (ExecutionException e) {
            throw new Disconnected(failure(url, e.getCause()));
        } catch (TimeoutException _) {
            handshake.cancel(true);
            throw new Disconnected("no handshake with " + url + " within " + timeout);
        }
    }

    private static Ending failure(URI url, @Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            return new Ending(url + " refused the connection with HTTP " + status, FINAL_ANSWERS.contains(status));
        }
        return Ending.of("no connection to " + url + ": " + NoConnection.why(url, cause));
    }

    /** The next message, or null where none came in time. */
    @Nullable
    Inbound poll(Duration timeout) throws InterruptedException {
        Inbound next = inbound.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
            open().request(1);
        }
        return next;
    }

    /** Nanoseconds since anything was last received, on the clock of {@link System#nanoTime}. */
    long silence(long now) {
        return now - lastHeard;
    }

    void send(String message) throws Disconnected, InterruptedException {
        try {
            open().sendText(message, true).get(sendTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Disconnected("a request could not be sent: " + e.getCause());
        } catch (TimeoutException _) {
            throw new Disconnected("a request could not be sent within " + sendTimeout);
        }
    }

    private WebSocket open() {
        WebSocket opened = socket;
        if (opened == null) {
            throw new IllegalStateException("a connection was used before its handshake");
        }
        return opened;
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(capacity);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
        lastHeard = System.nanoTime();
        if (text.length() + part.length() > MESSAGE_MAX) {
            inbound.add(new Inbound.Closed(Ending.of("a message was longer than " + MESSAGE_MAX + " characters")));
            webSocket.abort();
            return null;
        }
        text.append(part);
        if (last) {
            inbound.add(new Inbound.Text(text.toString().getBytes(StandardCharsets.UTF_8), wallClock()));
            text.setLength(0);
        } else {
            webSocket.request(1);
        }
        return null;
    }

    private static long wallClock() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer part, boolean last) {
        lastHeard = System.nanoTime();
        if (last) {
            inbound.add(new Inbound.NoText("a binary message, text was expected"));
        } else {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        String why = "the venue closed the connection with code " + code + (reason.isEmpty() ? "" : ", " + reason);
        inbound.add(new Inbound.Closed(new Ending(why, code == POLICY_VIOLATION)));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        inbound.add(new Inbound.Closed(Ending.of("the connection broke: " + error)));
    }

    /** Says goodbye where that is still possible, and lets go of the socket whatever comes of it. */
    @Override
    public void close() {
        WebSocket opened = open();
        if (!opened.isOutputClosed()) {
            opened.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((_, _) -> opened.abort());
        } else {
            opened.abort();
        }
    }
}
