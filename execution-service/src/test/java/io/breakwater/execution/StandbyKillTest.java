package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an execution that waits for the lock does with a kill, as docs/kubernetes.md tells it. */
class StandbyKillTest {

    @TempDir
    private Path folder;

    @Test
    void isToldToRiskWhichStopsTheOneThatWorks() throws Exception {
        try (Floor floor = new Floor(folder);
                RunningExecution working = new RunningExecution(floor, Map.of())) {
            working.awaitReady();
            String own = folder.resolve("second").toString();
            try (RunningExecution waiting = new RunningExecution(floor, Map.of("breakwater.state-dir", own))) {
                await().atMost(RunningExecution.AT_MOST)
                        .until(() -> waiting.readiness(it -> it.contains("another instance holds the lock")) == 503);

                JsonNode killed = ContractsJson.mapper()
                        .readTree(waiting.post("/api/v1/kill-switch", RunningExecution.OPERATOR, "{\"reason\":\"odd\"}")
                                .body());

                assertThat(floor.risk.killsHeard).contains(killed.get("killId").stringValue());
                assertThat(killed.get("state").stringValue())
                        .as("it cannot see what becomes of it")
                        .isEqualTo("GATE_CLOSED");
                assertThat(waiting.visit("/actuator/health/place", RunningExecution.VIEWER)
                                .statusCode())
                        .as("nobody is led to it")
                        .isEqualTo(503);
            }
        }
    }
}
