package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script as bash runs it when somebody presses the tab key. */
@Timeout(60)
class CompletionCommandTest {

    private static final Path BASH = Stream.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("bash"));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "breakwater {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ki               | kill
        tape v           | verify
        kill --re        | --reason
        fills --l        | --limit
        --col            | --color
        """)
    void whatWasBegunIsCompleted(String begun, String completed) throws IOException, InterruptedException {
        assertThat(completions(begun)).contains(completed);
    }

    @Test
    void everyCommandIsOfferedAndNothingThatIsHidden() throws IOException, InterruptedException {
        assertThat(completions("\"\"")).contains("paper", "status", "fills", "orders", "why", "doctor", "completion");
        assertThat(completions("paper --")).contains("--tape").doesNotContain("--failpoint", "--outages");
    }

    @Test
    void bothShellsGetTheScriptAndOthersASentence() {
        assertThat(Cli.run("completion", "zsh").out())
                .isEqualTo(Cli.run("completion", "bash").out())
                .contains("bashcompinit");
        Cli fish = Cli.run("completion", "fish");
        assertThat(fish.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(fish.err()).contains("there is no completion for \"fish\"; name bash or zsh");
    }

    private List<String> completions(String begun) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "there is no bash here to try the script with");
        Cli script = Cli.run("completion", "bash");
        Files.writeString(folder.resolve("breakwater.sh"), script.out());
        Files.writeString(folder.resolve("ask.sh"), """
                source "$1/breakwater.sh"
                COMP_WORDS=(breakwater %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE="${COMP_WORDS[*]}"
                COMP_POINT=${#COMP_LINE}
                $(complete -p breakwater | sed 's/.* -F \\([^ ]*\\) .*/\\1/') breakwater "${COMP_WORDS[COMP_CWORD]}"
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(begun));
        Process bash = new ProcessBuilder(
                        BASH.toString(), "--norc", folder.resolve("ask.sh").toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().map(String::strip).toList();
    }
}
