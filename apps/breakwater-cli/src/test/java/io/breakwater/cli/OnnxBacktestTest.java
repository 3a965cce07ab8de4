package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.onnx.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backtests that follow an ONNX model, and their replays. */
class OnnxBacktestTest {

    @TempDir
    private Path folder;

    private Path runs;
    private Path model;

    @BeforeEach
    void aModelOfOurOwn() throws IOException {
        runs = folder.resolve("runs");
        model = folder.resolve("own.onnx");
        Files.copy(Cli.MODEL, model);
        Files.copy(ModelCard.beside(Cli.MODEL), ModelCard.beside(model));
    }

    @Test
    void tradesWithinTheFirst1500MessagesOfBtcUsd() throws IOException {
        JsonNode result = result(backtest(Cli.BTC_USD, "--max-ticks", 1500));

        assertThat(result.path("ticks").asLong()).isEqualTo(1500);
        assertThat(result.path("executions").size()).isPositive();
    }

    @Test
    void buysAndSellsOnTheSixMinuteTape() throws IOException {
        JsonNode result = result(backtest(Cli.SIX_MINUTES));

        assertThat(result.path("executions").size()).isGreaterThanOrEqualTo(10);
        assertThat(result.path("executions").findValuesAsString("side")).contains("BUY", "SELL");
    }

    @Test
    void tradesOnDailyCandles() throws IOException {
        assertThat(result(backtest(Cli.DAILY)).path("executions").size()).isPositive();
    }

    @Test
    void everyProposalNamesTheModelByItsHash() throws IOException {
        List<String> proposals = Files.readAllLines(backtest(Cli.BTC_USD).resolve("outputs/proposals.jsonl"));

        assertThat(proposals).isNotEmpty();
        for (String proposal : proposals) {
            assertThat(proposal).contains("\"modelHash\":\"" + Hashes.of(model) + "\"", "\"modelOutput\":");
        }
    }

    @Test
    void reproNamesTheFileItsHashAndTheGainInForce() throws IOException {
        JsonNode repro = repro(backtest(Cli.BTC_USD));

        assertThat(repro.path("model").path("path").asString()).isEqualTo(model.toString());
        assertThat(repro.path("model").path("sha256").asString()).isEqualTo(Hashes.of(model));
        assertThat(arguments(repro)).containsSequence("--gain", "13000");
    }

    @Test
    void aGainToldOverridesTheModels() throws IOException {
        Path run = backtest(Cli.SIX_MINUTES, "--gain", 1);

        assertThat(result(run).path("executions").size()).isZero();
        assertThat(arguments(repro(run))).containsSequence("--gain", "1");
    }

    @Test
    void theBuiltInModelKeepsItsNameAndGain() throws IOException {
        JsonNode repro = repro(run(Cli.BTC_USD, "--model", "linear"));

        assertThat(repro.path("model").path("path").asString()).isEqualTo("built-in:linear");
        assertThat(arguments(repro)).containsSequence("--gain", "20000");
    }

    @Test
    void replaysToTheSame() {
        Cli replay = Cli.run("replay", backtest(Cli.BTC_USD).resolve("repro.json"));

        assertThat(replay.exitCode()).as(replay.err() + replay.out()).isZero();
    }

    @Test
    void aReplayWithAnotherModelIsRefused() {
        Path run = backtest(Cli.BTC_USD);
        Cli.run("model", "train", "--tape", Cli.SIX_MINUTES, "--out", model, "--seed", 2);

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(replay.err()).contains("own.onnx: the run's model has changed: its SHA-256 was ");
    }

    @Test
    void aReplayWithoutItsModelIsRefused() throws IOException {
        Path run = backtest(Cli.BTC_USD);
        Files.delete(model);

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(replay.err()).contains("own.onnx: the run's model is not there");
    }

    @Test
    void aMissingModelIsOneSentenceAndLeavesNothing() throws IOException {
        Files.delete(model);

        refused("own.onnx: there is no such readable model file");
    }

    @Test
    void aModelWithoutItsSideFileIsOneSentenceAndLeavesNothing() throws IOException {
        Files.delete(ModelCard.beside(model));

        refused("own.onnx.json: there is no such readable side file");
    }

    @Test
    void aChangedModelIsOneSentenceAndLeavesNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);

        refused("own.onnx: its SHA-256 is ");
    }

    private void refused(String sentence) {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", runs, "--model", model);

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err().strip()).contains(sentence).hasLineCount(1);
        assertThat(runs).isEmptyDirectory();
    }

    private Path backtest(Path tape, Object... more) {
        List<Object> words = new ArrayList<>(List.of("--ckpt", model));
        words.addAll(List.of(more));
        return run(tape, words.toArray());
    }

    private Path run(Path tape, Object... more) {
        List<Object> words = new ArrayList<>(List.of("backtest", "--tape", tape, "--runs", runs, "--json"));
        words.addAll(List.of(more));
        Cli cli = Cli.run(words.toArray());
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        return Path.of(
                ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").asString());
    }

    private static JsonNode result(Path run) throws IOException {
        return ContractsJson.mapper().readTree(Files.readString(run.resolve("result.json")));
    }

    private static JsonNode repro(Path run) throws IOException {
        return ContractsJson.mapper().readTree(Files.readString(run.resolve("repro.json")));
    }

    private static List<String> arguments(JsonNode repro) {
        return repro.path("arguments").valueStream().map(JsonNode::asString).toList();
    }
}
