package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people mistype. */
class WrongUsageTest {

    @ParameterizedTest(name = "breakwater {0}")
    @CsvSource(delimiter = '|', textBlock = """
            pape                          | there is no command "pape"; did you mean paper?
            paper --tap x                 | there is no option --tap; did you mean --tape?
            status now                    | there is no place for "now" here
            tape verfy x                  | there is no command "verfy"; did you mean verify?
            tape                          | a command is missing: info or verify
            audit                         | a command is missing: check
            backtest --tape x --seed five | a whole number that is not too large is expected, was five
            fills --limit 99999999999     | a whole number that is not too large is expected, was 99999999999
            """)
    void isSaidInASentenceThatNamesWhatMayBeMeant(String line, String sentence) {
        Cli cli = Cli.run((Object[]) line.split(" "));

        assertThat(cli.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).startsWith("breakwater: ").contains(sentence).contains(" --help'.");
    }

    @Test
    void whatIsHiddenIsNotProposed() {
        assertThat(Cli.run("paper", "--failpoin", "x").err())
                .contains("there is no option --failpoin")
                .doesNotContain("--failpoint");
    }
}
