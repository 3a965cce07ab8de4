package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.service.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.JsonNode;

/** The service itself, on a free port. */
final class RunningRisk extends RunningService {

    private static final String KILL_SWITCH = "/api/v1/kill-switch";

    RunningRisk(Map<String, String> settings) {
        super(new SpringApplication(RiskService.class), settings);
    }

    RunningRisk awaitReady() throws Exception {
        untilReady();
        return this;
    }

    HttpResponse<String> kill(String token, String reason) throws IOException, InterruptedException {
        return post(KILL_SWITCH, token, "{\"scope\":\"all\",\"reason\":\"" + reason + "\"}");
    }

    /** As somebody who has just looked. */
    HttpResponse<String> rearm(String token, String killId) throws IOException, InterruptedException {
        return rearmWith(token, killId, "Idempotency-Key", UUID.randomUUID().toString(), "If-Match", version());
    }

    HttpResponse<String> rearmWith(String token, String killId, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        String body = "{\"killId\":\"" + killId + "\",\"reason\":\"the cause is found\"}";
        return post(KILL_SWITCH + "/re-arm", token, body, all.toArray(String[]::new));
    }

    /** What a re-arm has to have seen. */
    String version() throws IOException, InterruptedException {
        return get(KILL_SWITCH, VIEWER).headers().firstValue("ETag").orElseThrow();
    }

    JsonNode state() throws IOException, InterruptedException {
        return json(get("/api/v1/state", VIEWER));
    }

    JsonNode killSwitch() throws IOException, InterruptedException {
        return json(get(KILL_SWITCH, VIEWER));
    }

    static JsonNode json(HttpResponse<String> response) {
        return ContractsJson.mapper().readTree(response.body());
    }
}
