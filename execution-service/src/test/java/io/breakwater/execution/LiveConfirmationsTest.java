package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.shell.settings.WrongSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class LiveConfirmationsTest {

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ENABLE_REAL_LIVE_EXECUTOR", "1");
        all.put("CONFIRM_LIVE", "1");
        all.put("LIVE_EXECUTOR_PROVIDER", "kraken");
        all.put("EXCHANGE_API_KEY", "a-key");
        all.put("EXCHANGE_API_SECRET", "a-secret-that-nobody-sees");
        for (String limit : List.of(
                "version",
                "max-loss",
                "max-orders",
                "order-window",
                "max-data-age",
                "max-order-notional",
                "max-position",
                "collar-ppm")) {
            all.put("breakwater.limits." + limit, "1");
        }
        all.put("breakwater.strategy.model-file", "model.onnx");
        all.put("breakwater.strategy.model-sha256", "00");
        return all;
    }

    private static void start(Map<String, String> settings, String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        environment.setActiveProfiles(profiles);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new LiveConfirmations().initialize(context);
        }
    }

    private static List<String> refusal(Map<String, String> settings) {
        try {
            start(settings, "live");
        } catch (WrongSetting e) {
            return e.sentences();
        }
        return List.of();
    }

    @Test
    void paperNeedsNoneOfIt() {
        assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void liveWithNothingNamesEverythingThatIsMissing() {
        assertThat(refusal(Map.of())).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENABLE_REAL_LIVE_EXECUTOR",
                "CONFIRM_LIVE",
                "LIVE_EXECUTOR_PROVIDER",
                "EXCHANGE_API_KEY",
                "EXCHANGE_API_SECRET",
                "breakwater.limits.max-loss",
                "breakwater.strategy.model-sha256"
            })
    void namesTheOneThatIsMissingAndNoSecret(String name) {
        Map<String, String> settings = all();
        settings.remove(name);

        assertThat(refusal(settings))
                .singleElement()
                .satisfies(it -> assertThat(it).contains(name.substring(name.lastIndexOf('.') + 1)))
                .satisfies(it -> assertThat(it).doesNotContain("a-secret-that-nobody-sees"));
    }

    @Test
    void aConfirmationIsOneAndNothingElse() {
        Map<String, String> settings = all();
        settings.put("CONFIRM_LIVE", "true");

        assertThat(refusal(settings)).singleElement().asString().contains("CONFIRM_LIVE=1");
    }

    @Test
    void withEverythingThereItSaysThatThereIsNoLiveExecutor() {
        assertThatThrownBy(() -> start(all(), "live"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("the live executor is not part of this version");
    }
}
