package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.book;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport.New;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.Machines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service over HTTP. */
class ExecutionServiceTest {

    private static final String VIEWER = "viewer-token-of-the-tests";
    private static final String OPERATOR = "operator-token-of-the-tests";
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Floor floor;
    private ConfigurableApplicationContext service;

    /** Where the service runs. */
    Machines machines() throws Exception {
        return SharedMachines.running();
    }

    @BeforeEach
    void start() throws Exception {
        floor = new Floor(folder, machines());
        Path settings = folder.resolve("suite.yml");
        Files.writeString(settings, suite());
        service = SpringApplication.run(
                ExecutionService.class,
                "--spring.config.additional-location=file:" + settings,
                "--server.port=0",
                "--BREAKWATER_VIEWER_TOKEN=" + VIEWER,
                "--BREAKWATER_OPERATOR_TOKEN=" + OPERATOR,
                "--BREAKWATER_RISK_TOKEN=risk-token-of-the-tests",
                "--BREAKWATER_RISK2_TOKEN=risk2-token-of-the-tests",
                "--BREAKWATER_SERVICE_TOKEN=" + FakeRisk.TOKEN);
    }

    private String suite() {
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
                        folder,
                        folder.resolve("approval.key"),
                        floor.risk.url(),
                        floor.machines.bootstrapServers(),
                        floor.machines.jdbcUrl(),
                        floor.machines.user(),
                        floor.machines.password());
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        http.close();
        floor.close();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path))
                .timeout(AT_MOST)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send(request(path, VIEWER).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ContractsJson.mapper().readTree(response.body());
    }

    private int readiness(Predicate<String> body) {
        HttpResponse<String> response =
                send(request("/actuator/health/readiness", VIEWER).build());
        return body.test(response.body()) ? response.statusCode() : -1;
    }

    private void awaitReady() {
        await().atMost(AT_MOST).until(() -> readiness(_ -> true) == 200);
    }

    private void market() {
        await().atMost(AT_MOST).untilAsserted(() -> {
            floor.send(Topics.MARKET_EVENTS, book(1, "100.0", "100.1"));
            assertThat(floor.rows("select symbol from execution.book_start")).isNotEmpty();
        });
    }

    @Test
    void answersWithWhatTopicAndTablesSayToTheLastDigitPageByPage() {
        awaitReady();
        market();
        for (int i = 1; i <= 3; i++) {
            floor.approve(approved(
                    limit("order-" + i, i == 3 ? Side.SELL : Side.BUY, "0.1234567" + i, i == 3 ? "100.0" : "100.1")));
        }
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(floor.said(Trade.class)).hasSize(3));

        List<String> shown = new ArrayList<>();
        JsonNode page = get("/api/v1/fills?limit=2");
        assertThat(page.get("items")).hasSize(2);
        page.get("items").forEach(it -> shown.add(fill(it)));
        page = get("/api/v1/fills?limit=2&cursor=" + page.get("next").stringValue());
        assertThat(page.get("next").isNull()).isTrue();
        page.get("items").forEach(it -> shown.add(fill(it)));
        assertThat(shown.reversed())
                .containsExactlyElementsOf(floor.said(Trade.class).stream()
                        .map(it -> it.execId() + " " + it.lastQty() + " " + it.lastPx() + " " + it.fee())
                        .toList());
        assertThat(shown.reversed())
                .isEqualTo(floor.rows("select exec_id || ' ' || qty || ' ' || price || ' ' || fee from execution.fills"
                        + " order by time, exec_id"));
        showsPositionsAndOrders();
    }

    private void showsPositionsAndOrders() {
        JsonNode position = get("/api/v1/positions").get(0);
        assertThat(position.get("qty").stringValue())
                .isEqualTo(floor.rows("select qty from execution.positions").getFirst());
        JsonNode pnl = get("/api/v1/pnl?symbol=BTC/USD").get("items");
        assertThat(pnl).hasSize(3);
        assertThat(pnl.get(0).get("net")).isEqualTo(position.get("net"));
        assertThat(get("/api/v1/fills?symbol=ETH/USD").get("items")).isEmpty();
        assertThat(get("/api/v1/fills?from=2100-01-01T00:00:00Z").get("items")).isEmpty();
        assertThat(get("/api/v1/orders?to=2100-01-01T00:00:00Z").get("items")).hasSize(3);
        JsonNode story = get("/api/v1/orders/order-1");
        assertThat(story.get("order").get("ordStatus").stringValue()).isEqualTo("FILLED");
        assertThat(story.get("verdict").get("limitsVersion").stringValue()).isEqualTo("limits-1");
        assertThat(story.get("reports")).hasSize(2);
        assertThat(send(request("/api/v1/orders/nobody", VIEWER).build()).statusCode())
                .isEqualTo(404);
        assertThat(send(request("/api/v1/fills?from=yesterday", VIEWER).build()).statusCode())
                .isEqualTo(400);
        assertThat(send(request("/actuator/prometheus", VIEWER).build()).body())
                .contains("breakwater_fills_total{", "breakwater_gate_open", "breakwater_outbox_waiting");
    }

    private static String fill(JsonNode it) {
        return it.get("execId").stringValue() + " " + it.get("lastQty").stringValue() + " "
                + it.get("lastPx").stringValue() + " " + it.get("fee").stringValue();
    }

    @Test
    void isReadyOnlyWithARoleAndAPermitAndSaysWhyNot() {
        awaitReady();
        floor.risk.withhold();
        await().atMost(AT_MOST).until(() -> readiness(it -> it.contains("the permit has expired")) == 503);
        assertThat(send(request("/actuator/health/liveness", VIEWER).build()).statusCode())
                .isEqualTo(200);
        floor.risk.answer();
        awaitReady();
    }

    @Test
    void stopsEverythingForAnOperatorWhateverTheHeadersSay() {
        awaitReady();
        market();
        for (int i = 1; i <= 5; i++) {
            floor.approve(approved(limit("order-" + i, Side.BUY, "0.1", "99." + i)));
        }
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(floor.said(New.class)).hasSize(5));
        String path = "/api/v1/kill-switch";
        String body = "{\"reason\":\"a test\"}";
        refusesWhoMayNotAndWhoGivesNoReason(path, body);
        assertThat(get(path).get("state").stringValue()).isEqualTo("ARMED");

        HttpResponse<String> response = send(request(path, OPERATOR)
                .header("Content-Type", "no/such;;type")
                .header("Accept", "text/plain")
                .header("If-Match", "\"old\"")
                .header("Idempotency-Key", "used before")
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode status = ContractsJson.mapper().readTree(response.body());
        assertThat(status.get("actor").stringValue()).isEqualTo("operator");
        await().atMost(AT_MOST).until(() -> get(path).get("state").stringValue().equals("KILLED_VERIFIED"));
        JsonNode verified = get(path);
        assertThat(verified.get("evidence").get("canceled")).hasSize(5);
        assertThat(verified.get("openOrders")).isEmpty();
        isTheSameKillAgain(path, status);
        assertThat(readiness(it -> it.contains("is in force"))).isEqualTo(503);
    }

    private void refusesWhoMayNotAndWhoGivesNoReason(String path, String body) {
        assertThat(send(request(path, VIEWER)
                                .POST(BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request(path, "nobody")
                                .POST(BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request(path, OPERATOR).POST(BodyPublishers.noBody()).build())
                        .statusCode())
                .isEqualTo(400);
    }

    private void isTheSameKillAgain(String path, JsonNode status) {
        JsonNode again = ContractsJson.mapper()
                .readTree(send(request(path, OPERATOR)
                                .header("Accept", "not a media type")
                                .POST(BodyPublishers.ofString("{\"reason\":\"again\"}"))
                                .build())
                        .body());
        assertThat(again.get("killId")).isEqualTo(status.get("killId"));
        assertThat(again.get("reason").stringValue()).isEqualTo("a test");
    }
}
