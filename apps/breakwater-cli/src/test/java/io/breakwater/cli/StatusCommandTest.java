package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.AnsweringSuite.Answer;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusCommandTest {

    private static final String STATE = """
            {"tradingState":"KILLED","epoch":2,
             "kills":[{"command":"KILL","commandId":"b939","scope":{"scope":"ALL"},"actor":"operator",
                       "reason":"prices look wrong","time":"2026-11-21T17:48:15Z"}],
             "breaker":{"latched":true,"state":"REDUCE_ONLY","loss":"51.00","limit":"50.00"},
             "permit":{"granted":false,"reason":"kill b939 is in force","connections":1},
             "positions":[],"openOrders":4,"asOf":"2026-11-21T17:48:16Z"}""";
    private static final String CANCELING =
            "{\"killId\":\"b939\",\"state\":\"CANCELING\",\"openOrders\":[\"order-1\",\"order-2\"]}";
    private static final String POSITIONS = """
            [{"symbol":"BTC/USD","currency":"USD","qty":"0.00010000","cost":"9.1","realized":"1.20","fees":"0.05",
              "net":"1.15"},
             {"symbol":"ETH/USD","currency":"USD","qty":"-1","cost":"3000","realized":"0","fees":"7.5",
              "net":"-7.5"}]""";

    @TempDir
    private Path state;

    private AnsweringSuite suite;

    @BeforeEach
    void start() throws IOException {
        suite = AnsweringSuite.on(state);
        for (String each : List.of("ingest", "decision", "risk", "execution")) {
            suite.answers(each + " GET /actuator/health/readiness", _ -> Answer.ok("{\"status\":\"UP\"}"));
        }
        suite.answers("risk GET /api/v1/state", _ -> Answer.ok(STATE));
        suite.answers("execution GET /api/v1/positions", _ -> Answer.ok(POSITIONS));
        suite.answers("execution GET /api/v1/kill-switch", _ -> Answer.ok(CANCELING));
    }

    @AfterEach
    void end() throws IOException {
        suite.close();
    }

    @Test
    void aPersonReadsHowTradingStands() {
        Cli status = Cli.run("status", "--state", state);

        assertThat(status.exitCode()).as(status.out()).isZero();
        assertThat(status.out().lines())
                .contains(
                        "Trading      KILLED, epoch 2",
                        "Permit       none: kill b939 is in force",
                        "Kill switch  CANCELING at execution, kill b939, open orders 2",
                        "Loss         51.00 of 50.00, realized, unrealized and fees; a gain is negative",
                        "Kill         b939 by operator at 2026-11-21T17:48:15Z: prices look wrong",
                        "Breaker      latched REDUCE_ONLY at a loss of 51.00, the limit is 50.00",
                        "Open orders  4",
                        "SYMBOL   POSITION    COST  REALIZED  FEES  NET   CURRENCY",
                        "BTC/USD  0.00010000  9.1   1.20      0.05  1.15  USD",
                        "ETH/USD  -1          3000  0         7.5   -7.5  USD")
                .noneMatch(line -> line.contains("{"));
    }

    @Test
    void whatIsAsItShouldBeIsSaidInFewWords() {
        suite.answers("execution GET /api/v1/kill-switch", _ -> Answer.ok("{\"state\":\"ARMED\"}"));
        suite.answers("risk GET /api/v1/state", _ -> Answer.ok("""
                {"tradingState":"ACTIVE","epoch":1,"kills":[],
                 "breaker":{"latched":false,"state":"ACTIVE","loss":"-1.5","limit":"50"},
                 "permit":{"granted":true,"reason":"all checks pass"},"openOrders":0}"""));

        assertThat(Cli.run("status", "--state", state).out()).contains("""
                        Trading      ACTIVE, epoch 1
                        Permit       granted: all checks pass
                        Loss         -1.5 of 50, realized, unrealized and fees; a gain is negative
                        Open orders  0
                        Kill switch  ARMED, no kill is in force
                        """).doesNotContain("Kill  ", "Breaker");
    }

    @Test
    void whatIsNotReadySaysWhy() {
        suite.answers("execution GET /actuator/health/readiness", _ -> new Answer(503, """
                {"status":"OUT_OF_SERVICE","components":{
                 "permit":{"status":"OUT_OF_SERVICE","details":{"sentence":"kill b939 is in force"}},
                 "readinessState":{"status":"UP"},
                 "service":{"status":"OUT_OF_SERVICE",
                            "details":{"state":"STANDBY","sentence":"waits for the lock"}}}}"""));

        Cli status = Cli.run("status", "--state", state);

        assertThat(status.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(status.out())
                .containsPattern("kafka +running +\\d+ +127.0.0.1:9092\n")
                .containsPattern("risk +ready +\\d+ +http://127.0.0.1:\\d+\n")
                .containsPattern("execution +not ready +.*  kill b939 is in force; STANDBY: waits for the lock\n");
    }

    @Test
    void whoeverIsSilentIsNamed() {
        suite.answers("risk GET /api/v1/state", _ -> new Answer(503, "{}"));
        suite.answers("execution GET /api/v1/positions", _ -> new Answer(503, "{}"));
        suite.answers("execution GET /api/v1/kill-switch", _ -> new Answer(503, "{}"));

        Cli status = Cli.run("status", "--state", state, "--json");

        assertThat(status.out()).contains("risk does not answer").contains("execution does not answer");
        assertThat(status.out()).doesNotContain("Kill switch");
        assertThat(line(status).path("risk").isNull()).isTrue();
        assertThat(line(status).path("kill_switch").isNull()).isTrue();
    }

    @Test
    void nothingFilledIsSaidInWords() {
        suite.answers("execution GET /api/v1/positions", _ -> Answer.ok("[]"));

        assertThat(Cli.run("status", "--state", state).out()).contains("nothing was filled yet");
    }

    @Test
    void aSuiteThatHasNoServicesYetIsNotReady() throws IOException {
        long pid = ProcessHandle.current().pid();
        Files.writeString(
                state.resolve("endpoints.json"),
                "[{\"name\":\"kafka\",\"pid\":" + pid + ",\"url\":\"127.0.0.1:9092\"}]");

        assertThat(Cli.run("status", "--state", state).exitCode()).isEqualTo(ExitCode.NO);
    }

    @Test
    void aMachineGetsEverything() {
        JsonNode line = line(Cli.run("status", "--state", state, "--json"));

        assertThat(line.path("ready").asBoolean()).isTrue();
        assertThat(line.path("state_dir").asString()).isEqualTo(state.toString());
        assertThat(line.path("parts").size()).isEqualTo(5);
        assertThat(line.path("risk")).isEqualTo(ContractsJson.mapper().readTree(STATE));
        assertThat(line.path("kill_switch")).isEqualTo(ContractsJson.mapper().readTree(CANCELING));
        assertThat(line.path("positions")).isEqualTo(ContractsJson.mapper().readTree(POSITIONS));
    }

    private static JsonNode line(Cli status) {
        return ContractsJson.mapper().readTree(status.lastLine());
    }
}
