package io.breakwater.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.cli.paper.StateFolder;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the commands see of a suite that runs: a state folder in somebody's hands, and services that answer what a test
 * tells them to. A service that is told nothing is not ready.
 */
final class AnsweringSuite implements AutoCloseable {

    /** What a service answers to a path, and with what status. */
    record Answer(int status, String body) {
        static Answer ok(String body) {
            return new Answer(200, body);
        }
    }

    /** Thinks of an answer to a query or a body; may take its time. */
    @FunctionalInterface
    interface Reply {
        Answer to(String asked) throws InterruptedException;
    }

    private final StateFolder state;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private AnsweringSuite(StateFolder state) {
        this.state = state;
    }

    static AnsweringSuite on(Path folder) throws IOException {
        AnsweringSuite suite = new AnsweringSuite(StateFolder.open(folder));
        List<Map<String, Object>> endpoints = new ArrayList<>();
        long pid = ProcessHandle.current().pid();
        endpoints.add(Map.of("name", "kafka", "pid", pid, "url", "127.0.0.1:9092"));
        for (String each : List.of("ingest", "decision", "risk", "execution")) {
            endpoints.add(Map.of("name", each, "pid", pid, "url", suite.serve(each)));
        }
        Files.writeString(
                folder.resolve("endpoints.json"), ContractsJson.mapper().writeValueAsString(endpoints));
        return suite;
    }

    private String serve(String service) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(service, exchange));
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param request such as {@code risk POST /api/v1/kill-switch} */
    AnsweringSuite answers(String request, Reply reply) {
        replies.put(request, reply);
        return this;
    }

    /** Every request so far, with its query or body behind it. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(String service, HttpExchange exchange) throws IOException {
        String request = service + " " + exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath();
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String body = query + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(request + " " + body);
        Answer answer = reply(exchange, request, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer reply(HttpExchange exchange, String request, String body) {
        String token = "Bearer "
                + (request.contains(" POST ")
                        ? state.tokens().operator()
                        : state.tokens().viewer());
        if (request.contains("/api/")
                && !token.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, "{\"title\":\"who are you\"}");
        }
        try {
            return replies.getOrDefault(request, _ -> new Answer(503, "{}")).to(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer(503, "{}");
        }
    }

    /** Ends as a suite whose supervisor was killed with all that it ran: what was written stays. */
    void die() throws IOException {
        byte[] endpoints = Files.readAllBytes(state.path().resolve("endpoints.json"));
        close();
        Files.write(state.path().resolve("endpoints.json"), endpoints);
    }

    @Override
    public void close() throws IOException {
        servers.forEach(each -> each.stop(0));
        threads.shutdownNow();
        state.close();
    }
}
