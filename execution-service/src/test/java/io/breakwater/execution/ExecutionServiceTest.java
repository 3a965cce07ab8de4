package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.limit;
import static io.breakwater.testing.service.RunningService.OPERATOR;
import static io.breakwater.testing.service.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport.New;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Side;
import io.breakwater.testing.service.ExportedMetrics;
import io.breakwater.testing.service.Machines;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole service over HTTP. */
class ExecutionServiceTest {

    private static final Duration AT_MOST = RunningExecution.AT_MOST;

    @TempDir
    Path folder;

    private Floor floor;
    private RunningExecution service;

    /** Where the service runs. */
    Machines machines() throws Exception {
        return SharedMachines.running();
    }

    @BeforeEach
    void start() throws Exception {
        floor = new Floor(folder, machines());
        service = new RunningExecution(floor, Map.of());
        service.awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        floor.close();
    }

    private JsonNode get(String path) {
        return service.read(path);
    }

    private HttpResponse<String> post(String token, String body, String... headers) {
        try {
            return service.post("/api/v1/kill-switch", token, body, headers);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void answersWithWhatTopicAndTablesSayToTheLastDigitPageByPage() {
        service.market();
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
        assertThat(service.visit("/api/v1/orders/nobody", VIEWER).statusCode()).isEqualTo(404);
        assertThat(service.visit("/api/v1/fills?from=yesterday", VIEWER).statusCode())
                .isEqualTo(400);
        String metrics = service.visit("/actuator/prometheus", VIEWER).body();
        ExportedMetrics.areThoseOf("execution", metrics);
        assertThat(metrics)
                .containsPattern("breakwater_fills_total\\{.*side=\"BUY\".*} 2.0")
                .containsPattern("breakwater_fills_value_total\\{.*side=\"SELL\".*} 12\\.3")
                .containsPattern("breakwater_position\\{.*} 0\\.1234567")
                .containsPattern("breakwater_equity\\{.*} [1-9]")
                .containsPattern("breakwater_unanswered_age_seconds\\{.*} 0\\.0")
                .containsPattern("breakwater_pnl\\{kind=\"net\".*} -\\d")
                .containsPattern("breakwater_hop_latency_seconds_count\\{hop=\"durable-to-submitted\".*} 3\n")
                .containsPattern("breakwater_hop_latency_seconds_count\\{hop=\"reported-to-recorded\".*} 6\n");
    }

    private static String fill(JsonNode it) {
        return it.get("execId").stringValue() + " " + it.get("lastQty").stringValue() + " "
                + it.get("lastPx").stringValue() + " " + it.get("fee").stringValue();
    }

    @Test
    void isReadyOnlyWithARoleAndAPermitAndSaysWhyNot() {
        floor.risk.withhold();
        await().atMost(AT_MOST).until(() -> service.readiness(it -> it.contains("the permit has expired")) == 503);
        assertThat(service.visit("/actuator/health/liveness", VIEWER).statusCode())
                .isEqualTo(200);
        hasItsPlace();
        floor.risk.answer();
        service.awaitReady();
    }

    @Test
    void stopsEverythingForAnOperatorWhateverTheHeadersSay() {
        service.market();
        for (int i = 1; i <= 5; i++) {
            floor.approve(approved(limit("order-" + i, Side.BUY, "0.1", "99." + i)));
        }
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(floor.said(New.class)).hasSize(5));
        String path = "/api/v1/kill-switch";
        String body = "{\"reason\":\"a test\"}";
        refusesWhoMayNotAndWhoGivesNoReason(body);
        assertThat(get(path).get("state").stringValue()).isEqualTo("ARMED");

        HttpResponse<String> response = post(
                OPERATOR,
                body,
                "Content-Type",
                "no/such;;type",
                "Accept",
                "text/plain",
                "If-Match",
                "\"old\"",
                "Idempotency-Key",
                "used before");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode status = ContractsJson.mapper().readTree(response.body());
        assertThat(status.get("actor").stringValue()).isEqualTo("operator");
        await().atMost(AT_MOST).until(() -> get(path).get("state").stringValue().equals("KILLED_VERIFIED"));
        JsonNode verified = get(path);
        assertThat(verified.get("evidence").get("canceled")).hasSize(5);
        assertThat(verified.get("openOrders")).isEmpty();
        isTheSameKillAgain(status);
        assertThat(service.readiness(it -> it.contains("is in force"))).isEqualTo(503);
        hasItsPlace();
    }

    /** Who balances load between several leads here, so that people can look and kill. */
    private void hasItsPlace() {
        assertThat(service.visit("/actuator/health/place", VIEWER).statusCode()).isEqualTo(200);
    }

    private void refusesWhoMayNotAndWhoGivesNoReason(String body) {
        assertThat(post(VIEWER, body).statusCode()).isEqualTo(403);
        assertThat(post("nobody", body).statusCode()).isEqualTo(401);
        assertThat(post(OPERATOR, "").statusCode()).isEqualTo(400);
    }

    private void isTheSameKillAgain(JsonNode status) {
        JsonNode again = ContractsJson.mapper()
                .readTree(post(OPERATOR, "{\"reason\":\"again\"}", "Accept", "not a media type")
                        .body());
        assertThat(again.get("killId")).isEqualTo(status.get("killId"));
        assertThat(again.get("reason").stringValue()).isEqualTo("a test");
    }
}
