package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What services are told by options, in the words of their settings. Decimals stay text, so that no digit is lost. */
final class ToldSettings {

    private final TradingOptions options;
    private final ModelChoice choice;

    /** @param choice the model that is followed where the strategy follows one */
    ToldSettings(TradingOptions options, ModelChoice choice) {
        this.options = options;
        this.choice = choice;
    }

    /** What a service would refuse is refused here, in a sentence and before one is started. */
    void check(Instruments instruments) {
        try (SuiteAssembly assembly = new SuiteAssembly(options, null, instruments)) {
            assembly.settings("paper", false).strategy().create(1);
            if (followsAModel()) {
                choice.checkedAtOnce();
            }
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    private boolean followsAModel() {
        return options.strategyInForce().equals("model");
    }

    /** What is followed; empty where the strategy follows no model. */
    Optional<ModelChoice> model() {
        return followsAModel() ? Optional.of(choice) : Optional.empty();
    }

    /** A model that is a file; what is built in is none. */
    Optional<Path> modelFile() {
        return model().flatMap(ModelChoice::file).map(Path::toAbsolutePath);
    }

    @Nullable
    Long gain() {
        return followsAModel() ? Long.valueOf(choice.gain(options.gain)) : options.gain;
    }

    Map<String, Object> strategy() throws IOException {
        Optional<Path> file = modelFile();
        Map<String, Object> strategy = new LinkedHashMap<>();
        strategy.put("name", options.strategyInForce());
        strategy.put("order-qty", options.orderQty);
        strategy.put("fast", Durations.text(options.fast));
        strategy.put("slow", Durations.text(options.slow));
        Long gain = gain();
        if (gain != null) {
            strategy.put("gain", gain);
        }
        strategy.put("quote-interval", Durations.text(options.quoteInterval));
        strategy.put("model-file", file.map(Path::toString).orElse(""));
        strategy.put("model-sha256", file.isPresent() ? Hashes.of(file.get()) : "");
        return strategy;
    }

    Map<String, Object> limits() {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("version", "command-line");
        limits.put("max-loss", options.maxLoss);
        limits.put("max-orders", options.maxOrders);
        limits.put("order-window", Durations.text(options.orderWindow));
        limits.put("max-data-age", Durations.text(options.maxDataAge));
        limits.put("max-order-notional", options.maxOrderNotional);
        limits.put("max-position", options.maxPosition);
        limits.put("collar-ppm", options.collarPpm);
        return limits;
    }

    Map<String, Object> simulation() {
        Map<String, Object> simulation = new LinkedHashMap<>();
        simulation.put("seed", options.seed);
        simulation.put("maker-fee-ppm", options.makerFeePpm);
        simulation.put("taker-fee-ppm", options.takerFeePpm);
        simulation.put("slippage-ppm", options.slippagePpm);
        simulation.put("reject-ppm", options.rejectPpm);
        simulation.put("latency-min", Durations.text(options.latencyMin));
        simulation.put("latency-max", Durations.text(options.latencyMax));
        simulation.put("quote-balance", options.quoteBalance);
        simulation.put("base-balance", options.baseBalance);
        return simulation;
    }
}
