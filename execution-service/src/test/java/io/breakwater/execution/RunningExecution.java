package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.JsonNode;

/** The whole service on a {@link Floor}, over HTTP. */
final class RunningExecution extends RunningService {

    static final Duration AT_MOST = Duration.ofSeconds(60);

    private final Floor floor;

    /** @param more settings by name, as on the command line */
    RunningExecution(Floor floor, Map<String, String> more) {
        super(new SpringApplication(ExecutionService.class), settings(floor, more));
        this.floor = floor;
    }

    private static Map<String, String> settings(Floor floor, Map<String, String> more) {
        Path suite = floor.folder.resolve("suite.yml");
        try {
            Files.writeString(suite, suite(floor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.config.additional-location", "file:" + suite,
                "server.port", "0",
                "BREAKWATER_VIEWER_TOKEN", VIEWER,
                "BREAKWATER_OPERATOR_TOKEN", OPERATOR,
                "BREAKWATER_RISK_TOKEN", RISK,
                "BREAKWATER_RISK2_TOKEN", RISK2,
                "BREAKWATER_SERVICE_TOKEN", FakeRisk.TOKEN));
        settings.putAll(more);
        return settings;
    }

    private static String suite(Floor floor) {
        return """
                breakwater:
                  account: paper
                  state-dir: %s
                  book-depth: 10
                  instruments:
                    - {symbol: BTC/USD, base: BTC, quote: USD, price-precision: 1, price-increment: 1,
                       qty-precision: 8, qty-increment: 1, qty-min: 5000, cost-precision: 5, cost-min: 50000000,
                       tradable: true}
                  approval-key-file: %s
                  limits: {version: test, max-loss: "1000", max-orders: 1000, order-window: 1s, max-data-age: 60s,
                           max-order-notional: "1000000", max-position: "1000", collar-ppm: 1000000}
                  simulation: {seed: 7, maker-fee-ppm: 2500, taker-fee-ppm: 4000, slippage-ppm: 0, reject-ppm: 0,
                               latency-min: 0ms, latency-max: 0ms, quote-balance: "50000", base-balance: "100"}
                  permit: {url: "%s"}
                spring:
                  kafka: {bootstrap-servers: "%s"}
                  datasource: {url: "%s", username: %s, password: %s}
                """.formatted(
                        floor.folder,
                        floor.folder.resolve("approval.key"),
                        floor.risk.url(),
                        floor.machines.bootstrapServers(),
                        floor.machines.jdbcUrl(),
                        floor.machines.user(),
                        floor.machines.password());
    }

    /** The status where the body is as wanted; -1 where it is not. */
    int readiness(Predicate<String> body) {
        HttpResponse<String> response = visit("/actuator/health/readiness", VIEWER);
        return body.test(response.body()) ? response.statusCode() : -1;
    }

    void awaitReady() {
        await().atMost(AT_MOST).until(() -> readiness(_ -> true) == 200);
    }

    /** It has books to trade on. */
    void market() {
        await().atMost(AT_MOST).untilAsserted(() -> {
            floor.send(Topics.MARKET_EVENTS, Orders.book(1, "100.0", "100.1"));
            assertThat(floor.rows("select symbol from execution.book_start")).isNotEmpty();
        });
    }

    HttpResponse<String> visit(String path, String token) {
        try {
            return get(path, token);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a viewer is answered. */
    JsonNode read(String path) {
        HttpResponse<String> response = visit(path, VIEWER);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ContractsJson.mapper().readTree(response.body());
    }

    /** What a viewer is refused with; it has this status. */
    JsonNode problem(String path, int status) {
        HttpResponse<String> response = visit(path, VIEWER);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return ContractsJson.mapper().readTree(response.body());
    }
}
