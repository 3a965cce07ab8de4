package io.breakwater.execution.permit;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The receiving side of one connection: puts the parts of a message together and notes how the connection ended. */
final class PermitStream implements WebSocket.Listener {

    private static final int LONGEST_MESSAGE = 100_000;

    private final Consumer<String> sink;
    private final StringBuilder parts = new StringBuilder();
    private volatile long lastHeardNanos = System.nanoTime();
    private volatile boolean heard;
    private volatile String ending = "";

    PermitStream(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        parts.append(data);
        if (parts.length() > LONGEST_MESSAGE) {
            ending = "a message of more than " + LONGEST_MESSAGE + " characters";
            return null;
        }
        if (last) {
            String text = parts.toString();
            parts.setLength(0);
            lastHeardNanos = System.nanoTime();
            heard = true;
            sink.accept(text);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        ending = "risk closed it with code " + code + (reason.isEmpty() ? "" : ": " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ending = error.toString();
    }

    boolean hasEnded() {
        return !ending.isEmpty();
    }

    boolean hasHeard() {
        return heard;
    }

    String ending() {
        return hasEnded() ? ending : "nothing was heard for " + silentFor().toMillis() + " ms";
    }

    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastHeardNanos);
    }
}
