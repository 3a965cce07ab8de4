package io.breakwater.execution;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.testing.service.RunningService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.JsonNode;

/** Risk's side of the permit stream over a real socket, doing what a test tells it. */
final class FakeRisk implements AutoCloseable {

    static final String TOKEN = RunningService.SERVICE;

    private final DisposableServer server;
    private final AtomicLong epoch = new AtomicLong(1);
    private final List<Sinks.Many<String>> connections = new CopyOnWriteArrayList<>();
    private final LoopResources loops = LoopResources.create("fake-risk");
    final List<String> killsHeard = new CopyOnWriteArrayList<>();
    private volatile boolean answers = true;
    private volatile boolean takesKills = true;
    private volatile String state = "ACTIVE";
    private volatile List<JsonNode> stopped = List.of();

    FakeRisk() {
        server = HttpServer.create()
                .runOn(loops) // a service that ends takes the loops with it that all share
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.ws("/internal/v1/permit", this::converse))
                .bindNow();
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + server.port() + "/internal/v1/permit");
    }

    private org.reactivestreams.Publisher<Void> converse(WebsocketInbound in, WebsocketOutbound out) {
        if (!("Bearer " + TOKEN).equals(in.headers().get("Authorization"))) {
            return out.sendClose(1008, "no token");
        }
        Sinks.Many<String> pushes = Sinks.many().unicast().onBackpressureBuffer();
        connections.add(pushes);
        Flux<String> replies = in.receive().asString().concatMapIterable(this::replies);
        return out.sendString(Flux.merge(replies, pushes.asFlux()));
    }

    private List<String> replies(String text) {
        JsonNode json = ContractsJson.mapper().readTree(text);
        if (json.has("kill")) {
            String id = json.get("kill").get("commandId").stringValue();
            killsHeard.add(id);
            return takesKills ? List.of("{\"ackKill\":\"" + id + "\"}") : List.of();
        }
        return answers
                ? List.of(ContractsJson.mapper()
                        .writeValueAsString(Map.of(
                                "nonce",
                                json.get("nonce").longValue(),
                                "epoch",
                                epoch.get(),
                                "ttlMillis",
                                2_000,
                                "state",
                                state,
                                "stopped",
                                stopped)))
                : List.of();
    }

    void withhold() {
        answers = false;
    }

    void answer() {
        answers = true;
    }

    void takeNoKills() {
        takesKills = false;
    }

    void takeKills() {
        takesKills = true;
    }

    void say(String newState) {
        state = newState;
    }

    /** Names a kill in every permit from now on, and pushes nothing. */
    void stop(Kill kill) {
        stopped = List.of(ContractsJson.mapper().valueToTree(kill));
    }

    void epoch(long next) {
        epoch.set(next);
    }

    /** Pushes a text to everybody who is connected. */
    void push(String text) {
        connections.forEach(each -> each.tryEmitNext(text));
    }

    @Override
    public void close() {
        server.disposeNow();
        loops.dispose();
    }
}
