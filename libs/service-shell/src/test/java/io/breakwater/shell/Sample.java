package io.breakwater.shell;

import io.breakwater.sample.SampleService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A running sample service, told everything it needs, on a free port. */
public final class Sample implements AutoCloseable {

    public static final String VIEWER = "viewer-token-0123456789";
    public static final String OPERATOR = "operator-token-0123456789";
    public static final String RISK = "risk-token-0123456789";
    public static final String RISK2 = "risk2-token-0123456789";
    public static final String SERVICE = "service-token-0123456789";

    private final ReactiveWebServerApplicationContext context;

    private Sample(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    public static Sample started() {
        return startedWith(Map.of());
    }

    public static Sample startedWith(Map<String, String> changes, Class<?>... more) {
        Map<String, Object> settings = new LinkedHashMap<>(settings());
        settings.putAll(changes);
        return new Sample((ReactiveWebServerApplicationContext) new SpringApplicationBuilder(SampleService.class)
                .sources(more)
                .properties(settings)
                .run());
    }

    /** What Prometheus gets where it asks for exemplars too. */
    public String openMetrics() {
        String metrics = client().get()
                .uri("/actuator/prometheus")
                .header("Accept", "application/openmetrics-text; version=1.0.0; charset=utf-8")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(metrics, "no metrics");
    }

    /** Complete settings, as the suite's file, the environment and the arguments give them together. */
    public static Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("spring.application.name", "sample-service");
        all.put("server.port", "0");
        all.put("breakwater.rest.read-deadline", "20s"); // The machine that tests may be a busy one.
        all.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/nobody-listens");
        all.put("BREAKWATER_VIEWER_TOKEN", VIEWER);
        all.put("BREAKWATER_OPERATOR_TOKEN", OPERATOR);
        all.put("BREAKWATER_RISK_TOKEN", RISK);
        all.put("BREAKWATER_RISK2_TOKEN", RISK2);
        all.put("BREAKWATER_SERVICE_TOKEN", SERVICE);
        all.put("breakwater.account", "paper");
        all.put("breakwater.state-dir", "/tmp/state");
        all.put("breakwater.book-depth", "10");
        all.put("breakwater.approval-key-file", approvalKeyFile().toString());
        instrument().forEach((key, value) -> all.put("breakwater.instruments[0]." + key, value));
        groups().forEach((key, value) -> all.put("breakwater." + key, value));
        return all;
    }

    private static Map<String, String> instrument() {
        return Map.ofEntries(
                Map.entry("symbol", "BTC/USD"),
                Map.entry("base", "BTC"),
                Map.entry("quote", "USD"),
                Map.entry("price-precision", "1"),
                Map.entry("price-increment", "1"),
                Map.entry("qty-precision", "8"),
                Map.entry("qty-increment", "1"),
                Map.entry("qty-min", "5000"),
                Map.entry("cost-precision", "5"),
                Map.entry("cost-min", "50000000"),
                Map.entry("tradable", "true"));
    }

    private static Map<String, String> groups() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("feed.url", "ws://127.0.0.1:8090/v2");
        all.put("feed.generation", "g1");
        all.put("permit.url", "ws://127.0.0.1:8083/internal/v1/permit");
        all.put("strategy.name", "average-cross");
        all.put("strategy.order-qty", "0.01");
        all.put("strategy.fast", "2s");
        all.put("strategy.slow", "8s");
        all.put("limits.version", "command-line");
        all.put("limits.max-loss", "1000");
        all.put("limits.max-orders", "10");
        all.put("limits.order-window", "1s");
        all.put("limits.max-data-age", "5s");
        all.put("limits.max-order-notional", "10000");
        all.put("limits.max-position", "0.25");
        all.put("limits.collar-ppm", "20000");
        all.put("simulation.seed", "7");
        all.put("simulation.maker-fee-ppm", "2500");
        all.put("simulation.taker-fee-ppm", "4000");
        all.put("simulation.slippage-ppm", "0");
        all.put("simulation.reject-ppm", "0");
        all.put("simulation.latency-min", "0ms");
        all.put("simulation.latency-max", "0ms");
        all.put("simulation.quote-balance", "50000");
        all.put("simulation.base-balance", "1");
        return all;
    }

    private static Path approvalKeyFile() {
        try {
            var file = Files.createTempFile("approval", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "0123456789abcdef".repeat(4) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl(url()).build();
    }

    /** A client that shows this token with every request. */
    public WebTestClient clientWith(String token) {
        return client().mutate()
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    public String url() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
