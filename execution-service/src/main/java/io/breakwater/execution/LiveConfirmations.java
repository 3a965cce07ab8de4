package io.breakwater.execution;

import io.breakwater.shell.settings.WrongSetting;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Decides, before anything is connected, whether live trading may even be asked for. With profile {@code live} the
 * start ends here: with one sentence for every confirmation that is missing, or, with all of them, because this version
 * has no live executor.
 */
public final class LiveConfirmations implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final List<String> LIMITS = List.of(
            "version",
            "max-loss",
            "max-orders",
            "order-window",
            "max-data-age",
            "max-order-notional",
            "max-position",
            "collar-ppm");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("live"))) {
            return;
        }
        List<String> missing = missing(environment);
        throw new WrongSetting(
                missing.isEmpty()
                        ? List.of("the live executor is not part of this version: start without profile live to trade"
                                + " on paper")
                        : missing);
    }

    static List<String> missing(Environment environment) {
        List<String> sentences = new ArrayList<>();
        requireOne(environment, "ENABLE_REAL_LIVE_EXECUTOR", sentences);
        requireOne(environment, "CONFIRM_LIVE", sentences);
        requireSet(environment, "LIVE_EXECUTOR_PROVIDER", "the exchange, such as kraken", sentences);
        requireSet(environment, "EXCHANGE_API_KEY", "a key without permission to withdraw", sentences);
        requireSet(environment, "EXCHANGE_API_SECRET", "the secret of that key", sentences);
        List<String> limits = LIMITS.stream()
                .filter(it -> isBlank(environment, "breakwater.limits." + it))
                .toList();
        if (!limits.isEmpty()) {
            sentences.add("live trading needs complete limits: breakwater.limits lacks " + String.join(", ", limits));
        }
        if (isBlank(environment, "breakwater.strategy.model-file")
                || isBlank(environment, "breakwater.strategy.model-sha256")) {
            sentences.add("live trading needs a promoted model: set breakwater.strategy.model-file and"
                    + " breakwater.strategy.model-sha256");
        }
        return sentences;
    }

    private static void requireOne(Environment environment, String name, List<String> sentences) {
        if (!"1".equals(environment.getProperty(name))) {
            sentences.add("live trading needs " + name + "=1 as a confirmation; it is "
                    + (isBlank(environment, name) ? "not set" : "set to something else"));
        }
    }

    private static void requireSet(Environment environment, String name, String what, List<String> sentences) {
        if (isBlank(environment, name)) {
            sentences.add("live trading needs " + name + ": " + what);
        }
    }

    private static boolean isBlank(Environment environment, String name) {
        return environment.getProperty(name, "").isBlank();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
