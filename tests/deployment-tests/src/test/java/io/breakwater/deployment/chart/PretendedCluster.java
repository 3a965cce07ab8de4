package io.breakwater.deployment.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of a cluster as the chart asks while it is rendered: which Secrets are there. Helm finds it by the file that
 * the variable KUBECONFIG names.
 */
final class PretendedCluster {

    /** One for all tests: Helm reads the variable once. */
    static final PretendedCluster RUNNING = new PretendedCluster();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RESOURCES = "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":"
            + "[{\"name\":\"secrets\",\"singularName\":\"secret\",\"namespaced\":true,\"kind\":\"Secret\","
            + "\"verbs\":[\"get\"]}]}";
    private static final String NOT_THERE = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\","
            + "\"reason\":\"NotFound\",\"code\":404}";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private PretendedCluster() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/v1", this::answer);
            server.start();
            writeConfiguration(server.getAddress().getPort());
        } catch (IOException e) {
            throw new IllegalStateException("the pretended cluster did not start", e);
        }
    }

    /** Says nothing; that it can be asked starts it. */
    void isThere() {}

    /** From now on the namespace has this object, as it was rendered. */
    void has(Manifest secret) {
        secrets.put(path(secret.namespace(), secret.name()), JSON.writeValueAsString(secret.content()));
    }

    /** The Secret is gone again. */
    void forget(Manifest secret) {
        secrets.remove(path(secret.namespace(), secret.name()));
    }

    private static String path(String namespace, String name) {
        return "/api/v1/namespaces/" + namespace + "/secrets/" + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String there = path.equals("/api/v1") ? RESOURCES : secrets.get(path);
        byte[] body = (there == null ? NOT_THERE : there).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(there == null ? 404 : 200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void writeConfiguration(int port) throws IOException {
        Path file = Path.of(Objects.requireNonNull(
                System.getenv("KUBECONFIG"), "set KUBECONFIG to a file that the tests may write, as the pom does"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: pretended, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: pretended, context: {cluster: pretended, user: ""}}]
                current-context: pretended
                """.formatted(port));
    }
}
