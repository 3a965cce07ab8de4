package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a supervisor does when its services, or itself, are killed or told to end. */
class SuiteUnderFireTest {

    /** Execution does not end with its supervisor, as a service that hangs. */
    private static final Map<String, String> PLAYS_ON = Map.of("STAND_IN_PLAYS_ON", "1", "STAND_IN_HANGS", "execution");

    @TempDir
    private Path folder;

    private Path state = Path.of("");
    private StandInPaper paper;

    @AfterEach
    void endWhatStillRuns() throws Exception {
        if (paper != null && paper.process().isAlive()) {
            paper.process().destroy();
            paper.awaitEnd();
        }
    }

    @Test
    void aKilledServiceIsStartedAgainAndSigtermEndsAllInOrder() throws Exception {
        start();
        long killed = pid("risk");
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        paper.awaitSaid("risk (process " + killed + ") ended with exit code 137; it is started again in 1 s");
        paper.await(
                () -> StandInPaper.pid(state, "risk").filter(it -> it != killed).isPresent(), "risk was not started");
        assertStatusAndKillWork();
        long postgres = pid("postgresql");
        paper.process().destroy();

        assertThat(paper.awaitEnd()).as(paper.said()).isEqualTo(ExitCode.INTERRUPTED);
        JsonNode result =
                ContractsJson.mapper().readTree(Files.readString(paper.run().resolve("result.json")));
        assertThat(result.path("mode").asString()).isEqualTo("paper");
        assertThat(paper.said()).contains("\"exit_reason\":\"interrupted\"").contains("Restarts       1");
        assertThat(endOf("simulator")).isBefore(endOf("ingest")).isBefore(endOf("execution"));
        paper.await(() -> ProcessHandle.of(postgres).isEmpty(), "PostgreSQL was left behind");
        assertThat(state.resolve("endpoints.json")).doesNotExist();
    }

    private void assertStatusAndKillWork() {
        paper.await(() -> Cli.run("status", "--state", state).exitCode() == 0, "status does not find all ready");
        Cli status = Cli.run("status", "--state", state, "--json");
        assertThat(status.out()).containsPattern("risk +ready").containsPattern("kafka +running");
        assertThat(status.lastLine()).contains("\"epoch\":7").contains("\"ready\":true");
        Cli kill = Cli.run("kill", "--state", state, "--reason", "enough", "--yes");
        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.out()).contains("risk: KILLED_VERIFIED").contains("execution: KILLED_VERIFIED");
    }

    @Test
    void theNextSupervisorEndsWhatAKilledOneLeft() throws Exception {
        start();
        long orphan = pid("execution");
        List<Long> others = Stream.of("simulator", "ingest", "decision", "risk")
                .map(this::pid)
                .toList();
        long postgres = pid("postgresql");
        paper.process().destroyForcibly();
        paper.awaitEnd();
        paper.await(
                () -> others.stream().map(ProcessHandle::of).allMatch(Optional::isEmpty),
                "the services did not end with their supervisor");
        assertThat(ProcessHandle.of(orphan)).isPresent();
        assertThat(Cli.run("status", "--runs", paper.run().getParent()).out())
                .contains(state + " (its supervisor was killed, services are left)")
                .doesNotContain("kafka");

        start();

        assertThat(paper.said())
                .contains("execution of an earlier run was still there (process " + orphan + ")")
                .contains("PostgreSQL server of an earlier run was still there (process " + postgres + ")");
        paper.await(() -> ProcessHandle.of(orphan).isEmpty(), "the service was left behind");
        paper.await(() -> ProcessHandle.of(postgres).isEmpty(), "PostgreSQL was left behind");
    }

    @Test
    void replayCompletesARunWhoseSupervisorWasKilled() throws Exception {
        startSaying();
        long postgres = pid("postgresql");
        paper.process().destroyForcibly();
        paper.awaitEnd();
        Path run = paper.run();

        Cli replay = Cli.run("replay", run);

        assertThat(replay.err())
                .contains("the run was killed; it is completed from the topics in " + state)
                .contains("execution of an earlier run was still there");
        assertIsComplete(run);
        paper.await(() -> ProcessHandle.of(postgres).isEmpty(), "PostgreSQL was left behind");
        assertThat(Cli.run("replay", run).err()).doesNotContain("killed");
    }

    @Test
    void theNextRunOnTheSameStateCompletesAKilledOneFirst() throws Exception {
        startSaying();
        paper.process().destroyForcibly();
        paper.awaitEnd();
        Path run = paper.run();

        start();

        paper.await(() -> Files.exists(run.resolve("result.json")), "the killed run was not completed");
        assertThat(paper.said()).contains("the run before was killed; " + run + " is completed");
        assertIsComplete(run);
        paper.process().destroy();
        paper.awaitEnd();
        assertThat(json(paper.run().resolve("result.json")).path("executions").isEmpty())
                .as("the run after it has nothing of it")
                .isTrue();
    }

    private void startSaying() throws Exception {
        Cli backtest = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", folder.resolve("backtests"), "--json");
        Path said = SaidScript.of(
                Path.of(ContractsJson.mapper()
                        .readTree(backtest.lastLine())
                        .path("run_dir")
                        .stringValue()),
                folder.resolve("said.jsonl"));
        state = folder.resolve("state");
        Map<String, String> environment = new HashMap<>(PLAYS_ON);
        environment.put("STAND_IN_SAYS", said.toString());
        paper = StandInPaper.start(folder, environment, "--state", state, "--port-base", Ports.base());
        paper.awaitSaid("ready: ");
    }

    private static void assertIsComplete(Path run) throws IOException {
        assertThat(json(run.resolve("result.json")).path("executions").size()).isEqualTo(5);
        assertThat(json(run.resolve("repro.json")).path("outputs").size()).isEqualTo(3);
        assertThat(run.resolve("recording/executions.v1.jsonl")).isNotEmptyFile();
        assertThat(run.resolve("run.log")).content().contains("executor simulated exchange", "the run was killed");
        assertThat(run.resolve("unfinished.json")).doesNotExist();
    }

    private static JsonNode json(Path file) throws IOException {
        return ContractsJson.mapper().readTree(Files.readString(file));
    }

    @Test
    void aSecondSupervisorOnTheSameStateIsRefusedAndHarmsNothing() throws Exception {
        start();

        Cli second = Cli.run(
                "paper",
                "--tape",
                Cli.BTC_USD,
                "--state",
                state,
                "--runs",
                folder.resolve("others"),
                "--port-base",
                Ports.base());

        assertThat(second.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(second.err())
                .contains("in use by another suite (process " + paper.process().pid() + ")")
                .contains("--state");
        assertThat(Cli.run("status", "--state", state).exitCode()).isZero();
    }

    private void start() throws IOException {
        state = folder.resolve("state");
        paper = StandInPaper.start(folder, PLAYS_ON, "--state", state, "--port-base", Ports.base(), "--json");
        paper.awaitSaid("ready: ");
    }

    private long pid(String name) {
        return StandInPaper.pid(state, name).orElseThrow();
    }

    private Instant endOf(String service) throws IOException {
        Optional<String> last = Files.readAllLines(state.resolve("logs").resolve(service + ".log")).stream()
                .filter(line -> line.startsWith("ended "))
                .reduce((_, later) -> later);
        return Instant.parse(last.orElseThrow().split(" ")[1]);
    }
}
