package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The supervisor over stand-ins for the services: real processes, a real broker, a real database. */
class PaperCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whatTheTopicsHeldBecomesTheRunsFiles() throws Exception {
        Path backtest = aBacktest();
        Path script = SaidScript.of(backtest, folder.resolve("said.jsonl"));

        StandInPaper paper = StandInPaper.start(
                folder, Map.of("STAND_IN_SAYS", script.toString()), "--port-base", Ports.base(), "--json");

        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        assertOutputsEqual(backtest, paper.run());
        assertResult(json(backtest.resolve("result.json")), json(paper.run().resolve("result.json")));
        assertThat(recorded(paper.run(), "decision.schedule.v1")).containsExactly("{\"entry\":\"RECORDS\"}");
        assertThat(paper.run().resolve("state/endpoints.json")).doesNotExist();
        assertThat(paper.said())
                .contains("Tick to order  p50 2.00 ms, p99 2.00 ms")
                .containsPattern("Memory +[1-9][0-9,]* MB \\(sum of PSS of 6 programs, at the end\\)");
        JsonNode line =
                ContractsJson.mapper().readTree(paper.said().strip().lines().reduce("", (_, last) -> last));
        assertThat(line.path("exit_reason").asString()).isEqualTo("end_of_input");
        assertThat(line.path("run_dir").asString()).isEqualTo(paper.run().toString());
        assertThat(line.path("first_fill_seconds").asDouble()).isPositive();
        assertThat(line.path("ready_seconds").asDouble()).isPositive();
    }

    private static void assertOutputsEqual(Path backtest, Path run) throws IOException {
        for (RunFiles.Output each : RunFiles.Output.values()) {
            assertThat(run.resolve("outputs").resolve(each.fileName()))
                    .hasSameTextualContentAs(backtest.resolve("outputs").resolve(each.fileName()));
        }
        assertThat(json(run.resolve("repro.json")).path("outputs"))
                .isEqualTo(json(backtest.resolve("repro.json")).path("outputs"));
    }

    private static void assertResult(JsonNode backtest, JsonNode paper) {
        for (String each : List.of("executions", "denials", "rejects", "not_sent")) {
            assertThat(paper.path(each)).isEqualTo(backtest.path(each));
        }
        assertThat(paper.path("executions").isEmpty()).isFalse();
        assertThat(paper.path("ticks").asLong()).isEqualTo(2);
        JsonNode pnl = paper.path("pnl");
        assertThat(pnl.path("realized")).isEqualTo(backtest.path("pnl").path("realized"));
        assertThat(pnl.path("fees")).isEqualTo(backtest.path("pnl").path("fees"));
        assertThat(decimal(pnl, "net")).isEqualByComparingTo(netByHand(paper));
    }

    /** Cash received less cash paid, less fees, and what is left over at the last price. */
    private static BigDecimal netByHand(JsonNode result) {
        BigDecimal net = BigDecimal.ZERO;
        for (JsonNode each : result.path("executions")) {
            BigDecimal sign = each.path("side").asString("").equals("BUY") ? BigDecimal.ONE : BigDecimal.ONE.negate();
            BigDecimal quantity = decimal(each, "quantity").multiply(sign);
            BigDecimal gain = new BigDecimal(SaidScript.LAST_PRICE).subtract(decimal(each, "price"));
            net = net.add(gain.multiply(quantity)).subtract(decimal(each, "fee"));
        }
        return net;
    }

    @Test
    void aPortInUseIsNamedAndNothingIsLeft() throws Exception {
        int base = Ports.base();
        try (ServerSocket other = new ServerSocket(8083 + base, 1, InetAddress.getByName("127.0.0.1"))) {
            StandInPaper paper = StandInPaper.start(folder, Map.of(), "--port-base", base);

            assertThat(paper.awaitEnd()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(paper.said())
                    .contains("the port " + other.getLocalPort() + " of risk is in use")
                    .contains("--port-base")
                    .doesNotContain("starting");
            assertThat(left(folder.resolve("runs"))).isEmpty();
        }
    }

    @Test
    void aServiceThatDoesNotStartIsNamedWithWhatItSaid() throws Exception {
        StandInPaper paper =
                StandInPaper.start(folder, Map.of("STAND_IN_REFUSES", "risk"), "--port-base", Ports.base());

        assertThat(paper.awaitEnd()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(paper.said())
                .contains("risk ended with exit code 3 before it was ready: risk was told not to\n")
                .doesNotContain("Trace.java");
        assertThat(paper.run().resolve("state/logs/risk.log")).exists();
        assertThat(paper.run().resolve("unfinished.json")).doesNotExist();
    }

    @Test
    void aServiceThatIsNotReadyInTimeSaysWhyAndSoDoesTheWaiting() throws Exception {
        StandInPaper paper = StandInPaper.start(
                folder,
                Map.of("STAND_IN_IS_NEVER_READY", "ingest"),
                "--port-base",
                Ports.base(),
                "--start-timeout",
                "25s");

        assertThat(paper.awaitEnd()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(paper.said())
                .containsOnlyOnce(" s): ingest: waits for a book\n")
                .contains("not ready after 25 s: ingest: waits for a book; the logs in " + paper.run());
    }

    @Test
    void aKilledAccountRunsSoThatItCanBeArmedAgain() throws Exception {
        StandInPaper paper =
                StandInPaper.start(folder, Map.of("STAND_IN_KILLED", "execution"), "--port-base", Ports.base());

        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        assertThat(paper.said())
                .contains("ready, but killed: by operator, \"drill\"; nothing is sent until two people re-arm it: see"
                        + " docs/operations.md")
                .contains("ending the run: end_of_input");
    }

    @Test
    void servicesGetNoneOfTheSettingsAndCredentialsOfTheEnvironment() throws Exception {
        StandInPaper paper = StandInPaper.start(
                folder,
                Map.of(
                        "BREAKWATER_LIMITS_MAX_ORDER_NOTIONAL", "1",
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://elsewhere/db",
                        "EXCHANGE_API_KEY", "a key",
                        "SOME_TOKEN", "of another program",
                        "TZ", "UTC"),
                "--port-base",
                Ports.base());

        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        assertThat(paper.said())
                .contains(
                        "not handed on to the services: BREAKWATER_LIMITS_MAX_ORDER_NOTIONAL, SPRING_DATASOURCE_URL;");
        for (String service : List.of("simulator", "ingest", "decision", "risk", "execution")) {
            assertThat(environmentOf(paper, service))
                    .contains("PATH", "TZ")
                    .doesNotContain("EXCHANGE_API_KEY", "SOME_TOKEN", "SPRING_DATASOURCE_URL")
                    .doesNotContain("BREAKWATER_LIMITS_MAX_ORDER_NOTIONAL");
        }
        assertThat(tokensOf(paper, "simulator")).isEmpty();
        assertThat(tokensOf(paper, "ingest"))
                .isEqualTo(tokensOf(paper, "decision"))
                .containsExactly("VIEWER");
        assertThat(tokensOf(paper, "execution")).containsExactly("OPERATOR", "SERVICE", "VIEWER");
        assertThat(tokensOf(paper, "risk")).containsExactly("OPERATOR", "RISK2", "RISK", "SERVICE", "VIEWER");
    }

    private static List<String> environmentOf(StandInPaper paper, String service) throws IOException {
        String line = Files.readAllLines(paper.run().resolve("state/logs/" + service + ".log"))
                .getFirst();
        return List.of(line.substring("environment ".length()).split(","));
    }

    private static List<String> tokensOf(StandInPaper paper, String service) throws IOException {
        return environmentOf(paper, service).stream()
                .filter(name -> name.startsWith("BREAKWATER_"))
                .map(name -> name.replace("BREAKWATER_", "").replace("_TOKEN", ""))
                .toList();
    }

    @Test
    void aStopIsHeardWhileTheSuiteIsStillBeingPrepared() throws Exception {
        StandInPaper paper =
                StandInPaper.start(folder, Map.of("STAND_IN_PREPARES_LONG", "1"), "--port-base", Ports.base());
        paper.awaitSaid("preparing for long");

        paper.process().destroy();

        assertThat(paper.awaitEnd()).as(paper.said()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(paper.said())
                .contains("stopping, as asked", "stopped before everything was ready")
                .doesNotContain("starting simulator");
    }

    @Test
    void aFailpointThatAServiceDoesNotHaveIsRefusedBeforeAnythingStarts() {
        Path runs = folder.resolve("runs");

        Cli paper = Cli.run("paper", "--tape", Cli.BTC_USD, "--runs", runs, "--failpoint", "risk:BEFORE_LOOK@1");

        assertThat(paper.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(paper.err()).contains("--failpoint names BEFORE_LOOK, where risk never comes by");
        assertThat(runs).doesNotExist();
        assertThat(Cli.run("paper", "--help").out()).doesNotContain("--failpoint");
    }

    @Test
    void aTimeToStartThatIsNoneIsRefusedBeforeAnythingStarts() {
        Cli paper = Cli.run("paper", "--tape", Cli.BTC_USD, "--runs", folder.resolve("runs"), "--start-timeout", "0s");

        assertThat(paper.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(paper.err()).contains("--start-timeout must be longer than 0s");

        Cli restless =
                Cli.run("paper", "--tape", Cli.BTC_USD, "--runs", folder.resolve("runs"), "--restart-pause", "999ms");
        assertThat(restless.err()).contains("--restart-pause must be 1s or longer, was 999ms");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aCollectorThatIsNoAddressIsRefusedAndARightOneIsToldToTheServices() throws Exception {
        Path runs = folder.resolve("runs");

        Cli wrong = Cli.run("paper", "--tape", Cli.BTC_USD, "--runs", runs, "--trace-to", "localhost:4318");

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err()).contains("--trace-to must be an address that starts with http:// or https://, was");
        assertThat(runs).doesNotExist();

        StandInPaper paper = StandInPaper.start(
                folder, Map.of(), "--port-base", Ports.base(), "--trace-to", "http://127.0.0.1:4318");

        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        assertThat(paper.run().resolve("state/config/suite.yml"))
                .content()
                .containsPattern("\"tracing\" : \\{\\s+\"endpoint\" : \"http://127.0.0.1:4318\"");
    }

    private Path aBacktest() throws IOException {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", folder.resolve("backtests"), "--json");
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        return Path.of(
                ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").stringValue());
    }

    private static List<String> recorded(Path run, String topic) throws IOException {
        return Files.readAllLines(run.resolve("recording").resolve(topic + ".jsonl")).stream()
                .map(line -> ContractsJson.mapper().readTree(line).path("value").stringValue())
                .toList();
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).stringValue());
    }

    private static JsonNode json(Path file) throws IOException {
        return ContractsJson.mapper().readTree(Files.readString(file));
    }

    private static List<Path> left(Path runs) throws IOException {
        try (Stream<Path> files = Files.list(runs)) {
            return files.toList();
        }
    }
}
