package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking for real orders. */
class LiveTest {

    @TempDir
    private Path folder;

    @Test
    void everyConfirmationMissingIsNamedAndNothingIsStarted() throws Exception {
        Command live = Command.run(
                folder,
                "paper",
                "--tape",
                Installation.BTC_USD,
                "--no-paper-mode",
                "--live-executor",
                "--runs",
                folder.resolve("runs"));

        assertThat(live.exitCode()).as(live.said()).isEqualTo(3);
        assertThat(live.said())
                .contains("nothing was started")
                .contains("SPRING_PROFILES_ACTIVE=live")
                .contains("ENABLE_REAL_LIVE_EXECUTOR=1")
                .contains("CONFIRM_LIVE=1")
                .contains("LIVE_EXECUTOR_PROVIDER")
                .contains("EXCHANGE_API_KEY")
                .contains("EXCHANGE_API_SECRET")
                .contains("--max-loss")
                .contains("a promoted model");
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
