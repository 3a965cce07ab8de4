package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import me.tongfei.progressbar.ProgressBarStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorsTest {

    private static final String ESCAPE = "\u001b[";

    @ParameterizedTest(name = "terminal {0}, NO_COLOR \"{1}\", TERM {2}: {3}")
    @CsvSource({
        "true,  '',    xterm, true",
        "false, '',    xterm, false",
        "true,  1,     xterm, false",
        "true,  false, xterm, false",
        "true,  '',    dumb,  false",
    })
    void colorsAppearOnATerminalWhoseOwnerWantsThem(boolean terminal, String noColor, String term, boolean expected) {
        assertThat(Colors.areWelcome(Map.of("NO_COLOR", noColor, "TERM", term), terminal))
                .isEqualTo(expected);
    }

    @Test
    void aScriptGetsNone() {
        assertThat(Cli.run("--help").out()).doesNotContain(ESCAPE);
        assertThat(Cli.run("kill", "--help", "--color=auto").out()).doesNotContain(ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--color=always kill --help", "kill --color always --help", "model train --color=always --help"})
    void whoAsksForColorsGetsThem(String line) {
        assertThat(Cli.run((Object[]) line.split(" ")).out()).contains(ESCAPE);
    }

    @Test
    void theLastWordCounts() {
        Cli none = Cli.run("--color=always", "kill", "--no-color", "--help");
        Cli some = Cli.run("--no-color", "kill", "--color=always", "--help");

        assertThat(none.out()).contains("Usage: ").doesNotContain(ESCAPE);
        assertThat(some.out()).contains("Usage: ", ESCAPE);
    }

    @Test
    void theDoctorsMarksAreColoredAndTheJsonIsNot() {
        Cli doctor = Cli.run("doctor", "--offline", "--color=always", "--json", "--port-base", Ports.base());

        assertThat(doctor.out()).contains(ESCAPE + "32m✔" + ESCAPE);
        assertThat(doctor.lastLine()).startsWith("{").doesNotContain("\u001b");
    }

    @Test
    void anotherWordIsNotUnderstood() {
        Cli kill = Cli.run("kill", "--color=red", "--reason", "drill");

        assertThat(kill.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(kill.err()).contains("--color must be auto, always or never, was \"red\"");
    }

    @Test
    void progressIsColoredWhereColorsAre() {
        assertThat(new ProgressBars(true, false).style()).isSameAs(ProgressBarStyle.UNICODE_BLOCK);
        assertThat(new ProgressBars(true, true).style()).isSameAs(ProgressBarStyle.COLORFUL_UNICODE_BLOCK);
        assertThat(ProgressBars.of(Breakwater.commandLine()).colored()).isFalse();
        assertThat(ProgressBars.of(Breakwater.commandLine().setColorScheme(Colors.scheme(true)))
                        .colored())
                .isTrue();
    }
}
