package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.service.Until;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Execution's end of the permit stream. */
final class PermitListening implements WebSocket.Listener, AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private long nonce = 100;

    PermitListening(RunningRisk risk) throws Exception {
        this(risk, RunningRisk.SERVICE);
    }

    PermitListening(RunningRisk risk, String token) throws Exception {
        this.socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + risk.port() + "/internal/v1/permit"), this)
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(ContractsJson.mapper().readTree(text.toString()));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    void say(String message) throws Exception {
        socket.sendText(message, true).get(20, TimeUnit.SECONDS);
    }

    /** Asks, and returns the answer to this very question. */
    JsonNode ask() throws Exception {
        long mine = nonce++;
        say("{\"nonce\":" + mine + "}");
        return await(it -> it.has("nonce") && it.get("nonce").longValue() == mine);
    }

    /** The next message of this kind; others before it are passed over. */
    JsonNode await(Predicate<JsonNode> kind) throws InterruptedException {
        while (true) {
            JsonNode next = heard.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("a message on the permit stream").isNotNull();
            if (kind.test(next)) {
                return next;
            }
        }
    }

    void awaitGranted() throws Exception {
        Until.passes(() -> assertThat(ask().has("state")).isTrue());
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
