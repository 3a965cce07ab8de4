package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "--strategy, martingale, there is no strategy",
        "--model, brain.pkl, export it to ONNX",
        "--model, brain, there is no model",
        "--max-loss, 0, --max-loss must be positive",
        "--max-loss, -1, --max-loss must be positive",
        "--max-loss, 1e3, --max-loss must be a plain decimal",
        "--max-position, NaN, --max-position must be a plain decimal",
        "--max-order-notional, 99999999999999999999, --max-order-notional must be a plain decimal",
        "--order-qty, 0.000000001, --order-qty must be a plain decimal that fits 8 decimals",
        "--fast, 9s, the fast span must be positive and below the slow one",
        "--slow, soon, a duration is a whole number with a unit",
        "--reject-rate, 1000001, reject rate must be 0 to 1000000",
        "--max-orders, 0, maximum orders in the window must be positive",
        "--order-window, 9999999999h, at most 365 days",
        "--fast, 9999999999h, at most 365 days",
        "--max-data-age, 8761h, at most 365 days",
        "--base-balance, 9000000000000, --base-balance must be a plain decimal that fits 8 decimals",
        "--latency-min, 5ms, '--latency-min must not be above --latency-max, was 5ms and 0ms'",
        "--max-ticks, -5, --max-ticks must be positive",
        "--max-ticks, 0, --max-ticks must be positive",
        "--seed, x, seed",
        "--no-such-option, x, there is no option --no-such-option",
    })
    void wrongOptionsGetASentenceAndLeaveNothing(String option, String value, String sentence) throws IOException {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", folder.resolve("runs"), option, value);

        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(cli.err()).contains(sentence);
        assertThat(leftIn(folder.resolve("runs"))).isEmpty();
    }

    @Test
    void aCutLineIsNamedWithFileAndLine() throws IOException {
        List<String> lines = Files.readAllLines(Cli.BTC_USD);
        Path tape = tape(
                String.join("\n", lines.subList(0, 20)) + "\n" + lines.get(20).substring(0, 50) + "\n");

        Cli cli = Cli.run("backtest", "--tape", tape, "--runs", folder.resolve("runs"));

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err()).contains("tape.jsonl, line 21").contains("--skip-bad");
        assertThat(leftIn(folder.resolve("runs"))).isEmpty();
    }

    @Test
    void skipBadCountsTheLineAndGoesOn() throws IOException {
        List<String> lines = Files.readAllLines(Cli.BTC_USD);
        Path tape = tape(String.join("\n", lines) + "\nthis is no frame\n");

        Cli cli = Cli.run("backtest", "--tape", tape, "--runs", folder.resolve("runs"), "--skip-bad");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("1 unreadable line(s) were skipped");
    }

    @Test
    void aMissedUpdateStopsTheSymbolAndTheRunSaysSo() throws IOException {
        List<String> lines = Files.readAllLines(Cli.BTC_USD);
        Path tape = tape(Stream.concat(lines.subList(0, 300).stream(), lines.subList(310, lines.size()).stream())
                .reduce("", (text, line) -> text + line + "\n"));

        Cli run = Cli.run("backtest", "--tape", tape, "--runs", folder.resolve("runs"), "--json");
        Cli verify = Cli.run("tape", "verify", tape);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out()).contains("checksum(s) failed").contains("\"exit_reason\":\"market_data_unsafe\"");
        assertThat(verify.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(verify.out()).contains("1 fail");
    }

    @Test
    void anEmptyFileIsNoTape() throws IOException {
        Cli cli = Cli.run("backtest", "--tape", tape(""), "--runs", folder.resolve("runs"));

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err()).contains("tape.jsonl");
        assertThat(leftIn(folder.resolve("runs"))).isEmpty();
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Path tape = Files.createDirectory(folder.resolve("tape.jsonl"));

        Cli run = Cli.run("backtest", "--tape", tape, "--runs", folder.resolve("runs"));
        Cli instrument =
                Cli.run("backtest", "--tape", Cli.BTC_USD, "--instrument", folder, "--runs", folder.resolve("runs"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run.err()).contains("tape.jsonl: it is a folder");
        assertThat(instrument.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(instrument.err()).contains(folder + ": it is a folder");
    }

    @Test
    void aTapeWithoutInstrumentFileIsNotTradedButVerifies() throws IOException {
        Path tape = Files.copy(Cli.BTC_USD, folder.resolve("bare.jsonl"));

        Cli run = Cli.run("backtest", "--tape", tape, "--runs", folder.resolve("runs"));
        Cli verify = Cli.run("tape", "verify", tape);

        assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run.err()).contains("bare.instrument.json").contains("--instrument");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).contains("taken from the digits").contains("1767 checksums pass, 0 fail");
    }

    @Test
    void unknownCommandsAndFilesGetASentence() {
        assertThat(Cli.run("fly").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(Cli.run().exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(Cli.run("backtest", "--tape", "nowhere.jsonl").err()).contains("nowhere.jsonl");
        assertThat(Cli.run("replay", "nowhere.json").err()).contains("nowhere.json");
    }

    private Path tape(String text) throws IOException {
        Files.copy(Cli.TAPES.resolve("btc-usd.instrument.json"), folder.resolve("tape.instrument.json"));
        return Files.writeString(folder.resolve("tape.jsonl"), text);
    }

    private static List<Path> leftIn(Path runs) throws IOException {
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.toList();
        }
    }
}
