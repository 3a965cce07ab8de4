package io.breakwater.core.decision;

import java.util.function.Function;

/**
 * Which strategy runs and with what, as plain values that can be recorded. Spans not used by the strategy are kept all
 * the same.
 *
 * @param name {@code average-cross}, {@code model} or {@code quote}
 * @param model where the model is: {@code linear} for the built-in one, or a file's path; empty without a model
 * @param modelHash its SHA-256, or empty
 */
public record StrategyChoice(
        String name,
        long fastNanos,
        long slowNanos,
        double gain,
        long quoteIntervalNanos,
        String model,
        String modelHash) {

    /** The name of the model that is part of the program. */
    public static final String BUILT_IN = "linear";

    /** The settings of this choice; {@code models} loads a model file. */
    public StrategySettings settings(Function<StrategyChoice, Model> models) {
        return switch (name) {
            case "average-cross" -> new StrategySettings.AverageCrossSettings(fastNanos, slowNanos);
            case "quote" -> new StrategySettings.QuoteSettings(quoteIntervalNanos);
            case "model" ->
                new StrategySettings.ModelSettings(
                        model.equals(BUILT_IN) ? LinearModel.builtIn() : models.apply(this), gain);
            default ->
                throw new IllegalArgumentException(
                        "there is no strategy \"" + name + "\"; there are average-cross, model and quote");
        };
    }
}
