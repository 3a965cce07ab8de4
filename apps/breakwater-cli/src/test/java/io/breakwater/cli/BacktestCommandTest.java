package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BacktestCommandTest {

    @TempDir
    private Path runs;

    @ParameterizedTest(name = "{0} with {1} has at least {2} executions")
    @CsvSource({
        "btc-usd.jsonl, average-cross, 1, false",
        "btc-usd.jsonl, model, 1, false",
        "btc-usdt-6min.jsonl.zst, average-cross, 10, true",
        "btc-usdt-6min.jsonl.zst, model, 10, true",
        "btc-usdt-6min.jsonl.zst, quote, 10, true",
        "XBTUSD_1440.csv, average-cross, 10, true",
        "XBTUSD_1440.csv, model, 10, true",
    })
    void tradesOnTheExampleTapes(String tape, String strategy, int least, boolean bothSides) throws IOException {
        JsonNode result = result(backtest(tape, "--strategy", strategy));

        assertThat(result.path("executions").size()).isGreaterThanOrEqualTo(least);
        if (bothSides) {
            assertThat(result.path("executions").findValuesAsString("side")).contains("BUY", "SELL");
        }
    }

    @Test
    void quotesAreFilledAsMakerAndCanceled() throws IOException {
        Path run = backtest("btc-usdt-6min.jsonl.zst", "--strategy", "quote");

        assertThat(result(run).path("executions").findValuesAsString("liquidity"))
                .containsOnly("MAKER");
        assertThat(Files.readAllLines(run.resolve("outputs/executions.jsonl")))
                .anyMatch(line -> line.contains("\"execType\":\"CANCELED\"") && line.contains("by request"));
    }

    @Test
    void leavesTheFilesAndKeysThatOthersRelyOn() throws IOException {
        Path run = backtest("btc-usd.jsonl", "--strategy", "model");

        assertThat(namesIn(run)).containsExactly("outputs", "repro.json", "result.json", "run.log");
        assertThat(namesIn(run.resolve("outputs")))
                .containsExactly("executions.jsonl", "proposals.jsonl", "verdicts.jsonl");
        assertThat(result(run).propertyNames())
                .containsExactly(
                        "run_id",
                        "mode",
                        "started_at",
                        "ended_at",
                        "ticks",
                        "pnl",
                        "executions",
                        "denials",
                        "rejects",
                        "not_sent");
        assertThat(result(run).path("executions").get(0).propertyNames())
                .containsExactly(
                        "exec_id", "order_id", "symbol", "side", "quantity", "price", "fee", "liquidity", "time");
        assertThat(result(run).path("pnl").propertyNames())
                .containsExactly("currency", "realized", "unrealized", "fees", "net");
        assertThat(json(run.resolve("repro.json")).propertyNames())
                .containsExactly("command", "arguments", "seed", "versions", "inputs", "model", "outputs");
    }

    @Test
    void theRecordedHashesAreThoseOfTheFiles() throws IOException {
        Path run = backtest("btc-usd.jsonl");

        JsonNode outputs = json(run.resolve("repro.json")).path("outputs");
        for (String name : List.of("proposals", "verdicts", "executions")) {
            assertThat(outputs.path(name).asString())
                    .isEqualTo(Hashes.of(run.resolve("outputs").resolve(name + ".jsonl")));
        }
    }

    @Test
    void theLastLineIsOneJsonObjectWhenAskedFor() {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", runs, "--json");

        assertThat(ContractsJson.mapper().readTree(cli.lastLine()).propertyNames())
                .containsExactly(
                        "run_id",
                        "run_dir",
                        "ready_seconds",
                        "first_fill_seconds",
                        "ticks",
                        "executions",
                        "denials",
                        "pnl_net",
                        "exit_reason");
    }

    @Test
    void theSameTwiceSaysTheSameBytes() throws IOException {
        Path one = backtest("btc-usdt-6min.jsonl.zst", "--strategy", "quote", "--reject-rate", "100000");
        Path two = backtest("btc-usdt-6min.jsonl.zst", "--strategy", "quote", "--reject-rate", "100000");

        assertThat(outputs(one)).isEqualTo(outputs(two));
    }

    @Test
    void anotherSeedWithChanceSaysSomethingElse() throws IOException {
        String[] chance = {"--strategy", "quote", "--reject-rate", "100000", "--latency-max", "80ms", "--seed"};

        Path one = backtest("btc-usdt-6min.jsonl.zst", append(chance, "1"));
        Path two = backtest("btc-usdt-6min.jsonl.zst", append(chance, "2"));

        assertThat(outputs(one)).isNotEqualTo(outputs(two));
    }

    @Test
    void stopsAfterTheTicksAskedFor() throws IOException {
        assertThat(result(backtest("btc-usd.jsonl", "--max-ticks", "100"))
                        .path("ticks")
                        .asLong())
                .isEqualTo(100);
    }

    @Test
    void aSmallLossLimitTripsTheBreakerAndStaysTripped() throws IOException {
        Path run = backtest("btc-usdt-6min.jsonl.zst", "--strategy", "model", "--max-loss", "20");

        assertThat(result(run).path("denials").path("max_loss").asLong()).isPositive();
        assertThat(Files.readString(run.resolve("run.log"))).contains("the loss breaker tripped");
    }

    private static String[] append(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    private Path backtest(String tape, String... more) throws IOException {
        List<Object> words =
                new ArrayList<>(List.of("backtest", "--tape", Cli.TAPES.resolve(tape), "--runs", runs, "--json"));
        words.addAll(List.of(more));
        Cli cli = Cli.run(words.toArray());
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        return Path.of(
                ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").asString());
    }

    private static JsonNode result(Path run) throws IOException {
        return json(run.resolve("result.json"));
    }

    private static JsonNode json(Path file) throws IOException {
        return ContractsJson.mapper().readTree(Files.readString(file));
    }

    private static List<String> outputs(Path run) throws IOException {
        return List.of(
                Files.readString(run.resolve("outputs/proposals.jsonl")),
                Files.readString(run.resolve("outputs/verdicts.jsonl")),
                Files.readString(run.resolve("outputs/executions.jsonl")));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
