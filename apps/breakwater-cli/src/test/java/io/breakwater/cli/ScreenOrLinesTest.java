package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a run on a terminal, which {@code script} makes, shows a screen and when it prints lines. */
class ScreenOrLinesTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final long PATIENCE_SECONDS = 120;
    private static final String SECOND_PAGE = "\u001b[?1049h";
    private static final String FIRST_PAGE = "\u001b[?1049l";
    private static final String COLOUR = "\u001b[32m";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsScript() {
        assumeTrue(
                Files.isExecutable(SCRIPT),
                SCRIPT + " is missing, which makes a terminal for a program: install bsdutils (util-linux)");
    }

    /** What a terminal of this kind showed until the run of a tape had ended. */
    private String shown(String kind, String noColor, Object... more) throws IOException, InterruptedException {
        List<Object> words = new ArrayList<>(List.of("--tape", Cli.BTC_USD, "--port-base", Ports.base()));
        words.addAll(List.of(more));
        String command = StandInPaper.command(folder.resolve("runs"), words.toArray()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path typescript = folder.resolve("typescript");
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qefc", command, typescript.toString());
        builder.environment().put("TERM", kind);
        builder.environment().put("NO_COLOR", noColor);
        Process script = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("script.txt").toFile())
                .start();
        try {
            assertThat(script.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            script.descendants().forEach(ProcessHandle::destroy);
        }
        String shown = Files.readString(typescript);
        assertThat(script.exitValue()).as(shown).isZero();
        return shown;
    }

    @Test
    void aTerminalShowsTheScreenInColours() throws Exception {
        String shown = shown("xterm", "");

        assertThat(shown).contains(SECOND_PAGE, COLOUR + "ACTIVE", FIRST_PAGE);
        assertThat(shown.substring(shown.indexOf(FIRST_PAGE) + FIRST_PAGE.length()))
                .contains("breakwater: ending the run: end_of_input")
                .doesNotContain("\u001b[");
    }

    @Test
    void coloursAreLeftOutWhereTheyAreNotWanted() throws Exception {
        assertThat(shown("xterm", "1"))
                .contains(SECOND_PAGE, "ACTIVE", FIRST_PAGE)
                .doesNotContain(COLOUR);
    }

    @ParameterizedTest
    @CsvSource({"xterm, --no-screen", "xterm, --json", "dumb, --start-timeout=110s"})
    void linesArePrintedWhereNoScreenIsWantedOrPossible(String kind, String option) throws Exception {
        assertThat(shown(kind, "", option))
                .doesNotContain(SECOND_PAGE)
                .contains("trading ACTIVE  epoch 7")
                .contains("breakwater: ending the run: end_of_input");
    }
}
