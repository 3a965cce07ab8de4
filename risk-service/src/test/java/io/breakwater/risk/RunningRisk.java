package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.service.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
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

    HttpResponse<String> rearm(String token, String killId) throws IOException, InterruptedException {
        return post(
                KILL_SWITCH + "/re-arm", token, "{\"killId\":\"" + killId + "\",\"reason\":\"the cause is found\"}");
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
