package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/cli.md} says what the commands say of themselves. */
class CliPageTest {

    private static final Path PAGE = Path.of("../../docs/cli.md");
    private static final Path WRITTEN = Path.of("target/written/cli.md");

    @Test
    void thePageIsWhatTheCommandsSay() throws IOException {
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, CliPage.text());

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE).replace("\r\n", "\n") : "")
                .as("docs/cli.md: read " + WRITTEN.toAbsolutePath() + ", and if it is right, copy it to docs")
                .isEqualTo(CliPage.text());
    }

    @Test
    void thePageHasEveryOptionAndNothingThatIsHidden() {
        assertThat(CliPage.text())
                .contains("| `--reason=TEXT` | Required. Why; kept for ever. |")
                .contains("| `--speed=N\\|max` | How many times faster the tape is played (1). |")
                .contains("| `--[no-]paper-mode` |")
                .contains("| `ID` | The order's clOrdId")
                .doesNotContain("--failpoint", "${");
    }
}
