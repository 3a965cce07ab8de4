package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command tells what it is for, and its examples are understood by the parser that people use. */
class HelpTest {

    static Stream<String> commands() {
        return CommandTree.all().stream().map(each -> String.join(" ", CommandTree.path(each)));
    }

    @ParameterizedTest(name = "breakwater {0}")
    @MethodSource("commands")
    void aCommandHelps(String path) {
        Cli help = Cli.run(Stream.concat(Stream.of(CommandTree.words(path)), Stream.of("--help"))
                .toArray());

        assertThat(help.exitCode()).as(help.err()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: ").containsPattern("Examples?:\\n  breakwater ");
    }

    @ParameterizedTest(name = "breakwater {0}")
    @MethodSource("commands")
    void aCommandSaysWhatItAndEachOfItsOptionsIsFor(String path) {
        CommandLine.Model.CommandSpec spec = command(path).getCommandSpec();

        assertThat(spec.usageMessage().description())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).isNotBlank());
        assertThat(spec.args())
                .allSatisfy(each ->
                        assertThat(each.description()).as(each.toString()).isNotEmpty());
    }

    @ParameterizedTest(name = "breakwater {0}")
    @MethodSource("commands")
    void itsExamplesAreUnderstood(String path) {
        List<String> examples = CommandTree.examples(command(path));

        assertThat(examples).anyMatch(each -> (each + " ").startsWith(path));
        assertThat(examples)
                .allSatisfy(each -> assertThat(Breakwater.commandLine()
                                .parseArgs(CommandTree.words(each))
                                .hasSubcommand())
                        .isTrue());
    }

    @Test
    void allCommandsAreWalked() {
        assertThat(commands())
                .contains("", "kill", "fills", "why", "doctor", "completion", "tape verify", "model train")
                .hasSizeGreaterThan(18);
    }

    private static CommandLine command(String path) {
        return CommandTree.all().stream()
                .filter(each -> String.join(" ", CommandTree.path(each)).equals(path))
                .findFirst()
                .orElseThrow();
    }
}
