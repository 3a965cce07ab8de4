package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveConfirmationsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SPRING_PROFILES_ACTIVE", "production,live",
            "ENABLE_REAL_LIVE_EXECUTOR", "1",
            "CONFIRM_LIVE", "1",
            "LIVE_EXECUTOR_PROVIDER", "kraken",
            "EXCHANGE_API_KEY", "a-key",
            "EXCHANGE_API_SECRET", "a-secret");
    private static final Set<String> LIMITS =
            Set.of("--max-order-notional", "--max-position", "--max-loss", "--max-orders");

    @TempDir
    private Path folder;

    @Test
    void evenACompleteRequestIsRefusedByThisVersion() throws IOException {
        LiveConfirmations complete = new LiveConfirmations(ENVIRONMENT, LIMITS, false, true, null, aModel());

        assertThat(complete.missing()).isEmpty();
        assertThatThrownBy(complete::refuse)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the live executor is not part of this version");
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING_PROFILES_ACTIVE, paper",
        "ENABLE_REAL_LIVE_EXECUTOR, true",
        "CONFIRM_LIVE, yes",
        "LIVE_EXECUTOR_PROVIDER, other",
        "EXCHANGE_API_KEY, ''",
        "EXCHANGE_API_SECRET, ''",
    })
    void eachOfTheEnvironmentIsNamedWhenItIsMissingOrWrong(String name, String wrong) throws IOException {
        Map<String, String> without = new HashMap<>(ENVIRONMENT);
        without.remove(name);
        Map<String, String> with = new HashMap<>(ENVIRONMENT);
        with.put(name, wrong);

        for (Map<String, String> each : Set.of(without, with)) {
            assertThat(new LiveConfirmations(each, LIMITS, false, true, null, aModel()).missing())
                    .singleElement()
                    .asString()
                    .contains(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-order-notional", "--max-position", "--max-loss", "--max-orders"})
    void eachLimitMustBeTold(String limit) throws IOException {
        Set<String> told = new HashSet<>(LIMITS);
        told.remove(limit);

        assertThat(new LiveConfirmations(ENVIRONMENT, told, false, true, null, aModel()).missing())
                .singleElement()
                .asString()
                .startsWith(limit);
    }

    @Test
    void theModelMustBeAFile() {
        assertThat(new LiveConfirmations(ENVIRONMENT, LIMITS, false, true, null, "linear").missing())
                .singleElement()
                .asString()
                .contains("--model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-paper-mode", "--live-executor"})
    void halfARequestIsOneAndNamesTheOtherHalf(String half) {
        Cli cli = Cli.run("paper", "--tape", Cli.BTC_USD, "--runs", folder.resolve("runs"), half);

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err())
                .contains(half.equals("--live-executor") ? "- --no-paper-mode" : "- --live-executor")
                .contains("CONFIRM_LIVE=1")
                .contains("--max-loss: every limit must be told")
                .doesNotContain("- " + half + ":");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void credentialsAreNotPrinted() throws IOException {
        assertThat(new LiveConfirmations(ENVIRONMENT, LIMITS, false, true, null, aModel()).toString())
                .doesNotContain("a-secret")
                .doesNotContain("a-key");
    }

    private String aModel() throws IOException {
        return Files.writeString(folder.resolve("model.onnx"), "a model").toString();
    }
}
