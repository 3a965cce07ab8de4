package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands of the README, run as they are written; those that need a running suite are only understood. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..");
    private static final String LAUNCHER = "./breakwater ";
    private static final List<String> OF_A_SUITE = List.of(
            "paper",
            "status",
            "fills",
            "orders",
            "why",
            "kill",
            "doctor",
            "replay runs/<paper_run_id>",
            "audit check runs/<paper_run_id>");

    @TempDir
    private Path runs;

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandWorks(String command) throws IOException {
        List<String> words = Stream.of(command.split(" "))
                .map(word -> word.startsWith("examples/") ? ROOT.resolve(word).toString() : word)
                .map(word -> word.equals("runs/<run_id>/repro.json") ? aRecordedRun() : word)
                .toList();

        Cli cli = Cli.run(withRuns(words));

        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commandsOfASuite")
    void everyCommandOfASuiteIsUnderstoodAndFindsItsFiles(String command) {
        String[] words = command.split(" ");

        CommandLine.ParseResult understood = Breakwater.commandLine().parseArgs(words);

        assertThat(understood.hasSubcommand()).isTrue();
        assertThat(words)
                .filteredOn(word -> word.startsWith("examples/"))
                .allSatisfy(word -> assertThat(ROOT.resolve(word)).isRegularFile());
    }

    @Test
    void ciRunsTheTestCommandOfTheReadme() throws IOException {
        assertThat(blockLines()).contains("./breakwater test");
        assertThat(Files.readAllLines(ROOT.resolve(".ci/run"))).contains("exec ./breakwater test");
    }

    private Object[] withRuns(List<String> words) {
        boolean makesARun = words.getFirst().equals("backtest") && !words.contains("--help");
        return makesARun
                ? Stream.concat(words.stream(), Stream.of("--runs", runs.toString()))
                        .toArray()
                : words.toArray();
    }

    private String aRecordedRun() {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", runs, "--json");
        return ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").asString() + "/repro.json";
    }

    static List<String> commands() throws IOException {
        return allCommands().filter(command -> !isOfASuite(command)).toList();
    }

    static List<String> commandsOfASuite() throws IOException {
        return allCommands().filter(ReadmeTest::isOfASuite).toList();
    }

    private static boolean isOfASuite(String command) {
        return OF_A_SUITE.stream().anyMatch(command::startsWith);
    }

    private static Stream<String> allCommands() throws IOException {
        return blockLines().stream()
                .filter(line -> line.startsWith(LAUNCHER) && !line.startsWith("./breakwater test"))
                .map(line -> line.substring(LAUNCHER.length()));
    }

    /** The lines within fences. */
    private static List<String> blockLines() throws IOException {
        String[] parts = Files.readString(ROOT.resolve("README.md")).split("```");
        return Stream.iterate(1, i -> i < parts.length, i -> i + 2)
                .flatMap(i -> parts[i].lines())
                .filter(line -> !line.isBlank())
                .toList();
    }
}
