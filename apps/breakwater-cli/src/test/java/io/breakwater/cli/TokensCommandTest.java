package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tokensPrintsWhatPeopleNeedAndNotWhatServicesUseAmongThemselves() throws IOException {
        Path into = folder.resolve("into");
        Cli init = Cli.run("init", "--into", into, "--instrument", Cli.TAPES.resolve("btc-usd.instrument.json"));
        assertThat(init.exitCode()).as(init.err()).isZero();

        Cli tokens = Cli.run("tokens", "--state", into.resolve(".breakwater"));

        assertThat(tokens.exitCode()).isZero();
        assertThat(tokens.out().lines().map(each -> each.split("=")[0]))
                .containsExactly(
                        "BREAKWATER_VIEWER_TOKEN",
                        "BREAKWATER_OPERATOR_TOKEN",
                        "BREAKWATER_RISK_TOKEN",
                        "BREAKWATER_RISK2_TOKEN",
                        "GRAFANA_PASSWORD",
                        "BREAKWATER_WEBHOOK_SECRET");
        assertThat(tokens.out())
                .contains("BREAKWATER_RISK_TOKEN="
                        + Files.readString(into.resolve("risk/risk-token")).strip() + "\n");
    }

    @Test
    void tokensOfAFolderWithoutASuiteAreNotThere() {
        Cli tokens = Cli.run("tokens", "--state", folder);

        assertThat(tokens.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(tokens.err()).contains("there are no tokens that this user may");
        assertThat(tokens.err().lines()).hasSize(1);
    }
}
