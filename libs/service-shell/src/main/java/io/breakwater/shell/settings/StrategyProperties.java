package io.breakwater.shell.settings;

import io.breakwater.contracts.Decimal;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.decision.StrategySettings.AverageCrossSettings;
import io.breakwater.core.decision.StrategySettings.ModelSettings;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import io.breakwater.core.instrument.Instruments;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The strategy by name, with the settings of all strategies beside each other; only those of the named one are needed.
 *
 * @param fast the span of the fast average of average-cross, such as 2s
 * @param slow the span of the slow average of average-cross, such as 8s
 * @param gain of model: the share of the order quantity per predicted return, such as 2000
 * @param quoteInterval how often quote moves its order, such as 1s
 * @param modelFile the file of the model; empty for the built-in one
 * @param modelSha256 the model file's SHA-256; needed with a file
 */
@Validated
@ConfigurationProperties(value = StrategyProperties.PREFIX, ignoreUnknownFields = false)
public record StrategyProperties(
        @NotBlank(message = "is missing: average-cross, model or quote")
        String name,

        @NotNull(message = "is missing: the quantity of an order in base units, such as \"0.01\"")
        Decimal orderQty,

        @Nullable Duration fast,
        @Nullable Duration slow,
        @Nullable Long gain,
        @Nullable Duration quoteInterval,
        @DefaultValue("") String modelFile,
        @DefaultValue("") String modelSha256) {

    static final String PREFIX = "breakwater.strategy";

    public StrategyProperties {
        Exactly.requirePositive(PREFIX + ".order-qty", orderQty);
        Exactly.requirePositive(PREFIX + ".fast", fast);
        Exactly.requirePositive(PREFIX + ".slow", slow);
        Exactly.requirePositive(PREFIX + ".gain", gain);
        Exactly.requirePositive(PREFIX + ".quote-interval", quoteInterval);
        WrongSetting.unless(
                modelSha256.isEmpty() ? modelFile.isEmpty() : modelSha256.matches("[0-9a-f]{64}"),
                PREFIX + ".model-sha256",
                "must be the model file's SHA-256 as 64 lower-case hexadecimal digits, was \"" + modelSha256 + "\"");
    }

    /** The choice as plain values, so that it can be recorded; what the named strategy needs must be there. */
    public StrategyChoice toChoice() {
        toSettings(LinearModel::builtIn);
        return new StrategyChoice(
                name,
                fast == null ? 0 : fast.toNanos(),
                slow == null ? 0 : slow.toNanos(),
                gain == null ? 0 : gain,
                quoteInterval == null ? 0 : quoteInterval.toNanos(),
                modelFile.isEmpty() ? StrategyChoice.BUILT_IN : modelFile,
                modelSha256);
    }

    /** @param model asked for only when the strategy follows a model */
    public StrategySettings toSettings(Supplier<Model> model) {
        return switch (name) {
            case "average-cross" -> averageCross(needed("fast", fast), needed("slow", slow));
            case "model" -> new ModelSettings(model.get(), needed("gain", gain));
            case "quote" ->
                new QuoteSettings(needed("quote-interval", quoteInterval).toNanos());
            default -> throw new WrongSetting(PREFIX + ".name", "must be average-cross, model or quote, was " + name);
        };
    }

    private static AverageCrossSettings averageCross(Duration fast, Duration slow) {
        WrongSetting.unless(
                fast.compareTo(slow) < 0, PREFIX + ".slow", "must be longer than fast (" + fast + "), was " + slow);
        return new AverageCrossSettings(fast.toNanos(), slow.toNanos());
    }

    private <T> T needed(String key, @Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(
                        () -> new WrongSetting(PREFIX + "." + key, "is missing: the strategy " + name + " needs it"));
    }

    /** The order quantity by instrument, scaled. */
    public List<Long> toOrderQtys(Instruments instruments) {
        return instruments.all().stream()
                .map(rules -> Exactly.units(PREFIX + ".order-qty", orderQty, rules.qtyPrecision()))
                .toList();
    }
}
