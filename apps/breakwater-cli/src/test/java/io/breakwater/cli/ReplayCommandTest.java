package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.core.decision.LinearModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void recordARun() {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", folder, "--strategy", "quote", "--json");
        run = Path.of(
                ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").asString());
    }

    @Test
    void anUntouchedRunReplaysToTheSame() {
        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("said the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proposals", "verdicts", "executions"})
    void oneChangedByteOfAnOutputIsNamed(String output) throws IOException {
        Path file = run.resolve("outputs").resolve(output + ".jsonl");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(replay.out())
                .contains(output + ".jsonl, line ")
                .contains("recorded: ")
                .contains("replayed: ");
    }

    @Test
    void aMissingLastLineIsNamed() throws IOException {
        Path file = run.resolve("outputs/executions.jsonl");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(replay.out()).contains("recorded: (no such line)");
    }

    @Test
    void aChangedResultIsNamed() throws IOException {
        replaceIn(run.resolve("result.json"), "\"ticks\" : 1767", "\"ticks\" : 1768");

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(replay.out()).contains("result.json");
    }

    @Test
    void aRunOfANewerVersionIsNotReadByGuess() throws IOException {
        replaceIn(run.resolve("repro.json"), "\"format\" : 1", "\"format\" : 2");

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(replay.err()).contains("version 2").contains("use the program that wrote it");
    }

    @Test
    void aChangedInputIsNotReplayed() throws IOException {
        replaceIn(run.resolve("repro.json"), Hashes.of(Cli.BTC_USD), "0".repeat(64));

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(replay.err()).contains("has changed");
    }

    @Test
    void anotherSeedIsADifference() throws IOException {
        replaceIn(run.resolve("repro.json"), "\"seed\" : 1", "\"seed\" : 8");

        Cli replay = Cli.run("replay", run.resolve("repro.json"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(replay.out())
                .contains("repro.json, seed: the replay differs")
                .contains("recorded: 8")
                .contains("replayed: 1");
    }

    @Test
    void inputsThatAreNotNamedAreADifference() throws IOException {
        Path repro = run.resolve("repro.json");
        Files.writeString(repro, Files.readString(repro).replaceAll("(?s)\"inputs\" : \\[.*?]", "\"inputs\" : []"));

        Cli replay = Cli.run("replay", repro);

        assertThat(replay.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(replay.out()).contains("repro.json, inputs: the replay differs");
    }

    @Test
    void anotherModelIsADifference() throws IOException {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", folder, "--strategy", "model", "--json");
        Path repro = Path.of(ContractsJson.mapper()
                        .readTree(cli.lastLine())
                        .path("run_dir")
                        .asString())
                .resolve("repro.json");
        replaceIn(repro, LinearModel.builtIn().hash(), "00");

        Cli replay = Cli.run("replay", repro);

        assertThat(replay.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(replay.out()).contains("repro.json, model: the replay differs");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                         | it is empty or holds no JSON object",
                "[]                                         | it is empty or holds no JSON object",
                "{                                          | it is not JSON",
                "{}                                         | it lacks versions.format",
                "{\"versions\":{\"format\":1}}              | it lacks command, arguments, seed, inputs, outputs",
                "{\"versions\":{\"format\":1},\"command\":1,\"arguments\":1,\"seed\":1,\"inputs\":1,\"outputs\":1}"
                        + "                                 | a field holds another kind of value",
            })
    void whatIsNoReproFileIsToldInASentence(String text, String sentence) throws IOException {
        Path repro = Files.writeString(folder.resolve("repro.json"), text);

        Cli replay = Cli.run("replay", repro);

        assertThat(replay.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(replay.err()).contains(repro + ": not a repro.json: " + sentence);
    }

    @Test
    void aRunOfAHistoryFileReplaysWithWhatItSettledItself() {
        Cli cli =
                Cli.run("backtest", "--data", Cli.DAILY, "--runs", folder, "--max-ticks", "50", "--skip-bad", "--json");
        Path history = Path.of(
                ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").asString());

        Cli replay = Cli.run("replay", history.resolve("repro.json"));

        assertThat(replay.exitCode()).as(replay.out()).isZero();
    }

    @Test
    void aRunIsAlsoNamedByItsFolder() {
        Cli replay = Cli.run("replay", run);

        assertThat(replay.exitCode()).as(replay.err()).isZero();
    }

    @Test
    void aFolderThatIsNoRunIsNotReplayed() {
        Cli replay = Cli.run("replay", run.resolve("outputs"));

        assertThat(replay.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(replay.err()).contains("repro.json");
    }

    private static void replaceIn(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
