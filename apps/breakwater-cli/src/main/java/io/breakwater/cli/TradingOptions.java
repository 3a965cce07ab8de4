package io.breakwater.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What trading can be told on every kind of run: strategy, limits and the simulated exchange. */
class TradingOptions {

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "average-cross, model or quote (${DEFAULT-VALUE}).")
    String strategy = "average-cross";

    @Option(
            names = {"--model", "--ckpt"},
            paramLabel = "FILE",
            description = "The model to follow, an .onnx file or linear (built in); implies --strategy model.")
    @Nullable
    String model;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--order-qty", paramLabel = "BASE", description = "Order quantity (${DEFAULT-VALUE}).")
    String orderQty = "0.01";

    @Option(names = "--max-order-notional", paramLabel = "QUOTE", description = "Limit (${DEFAULT-VALUE}).")
    String maxOrderNotional = "10000";

    @Option(
            names = "--max-position",
            paramLabel = "BASE",
            description = "Limit, working orders included (${DEFAULT-VALUE}).")
    String maxPosition = "0.25";

    @Option(
            names = "--max-loss",
            paramLabel = "QUOTE",
            description = "Latched: realized, unrealized and fees (${DEFAULT-VALUE}).")
    String maxLoss = "1000";

    @Option(names = "--max-orders", paramLabel = "N", description = "Orders per --order-window (${DEFAULT-VALUE}).")
    long maxOrders = 20;

    @Option(names = "--order-window", paramLabel = "DURATION", description = "Window of --max-orders (10s).")
    Duration orderWindow = Duration.ofSeconds(10);

    @Option(names = "--collar", paramLabel = "PPM", description = "Price distance from the mid (${DEFAULT-VALUE}).")
    long collarPpm = 10_000;

    @Option(names = "--max-data-age", paramLabel = "DURATION", description = "Oldest usable market data (5s).")
    Duration maxDataAge = Duration.ofSeconds(5);

    @Option(names = "--fast", paramLabel = "DURATION", description = "Fast span of average-cross (2s).")
    Duration fast = Duration.ofSeconds(2);

    @Option(names = "--slow", paramLabel = "DURATION", description = "Slow span of average-cross (8s).")
    Duration slow = Duration.ofSeconds(8);

    @Option(
            names = "--gain",
            paramLabel = "N",
            description = "Target per predicted return of model (the model's recommendation, else 20000).")
    @Nullable
    Long gain;

    @Option(names = "--quote-interval", paramLabel = "DURATION", description = "Re-quoting of quote (2s).")
    Duration quoteInterval = Duration.ofSeconds(2);

    @Option(names = "--maker-fee", paramLabel = "PPM", description = "Share of a fill's value (${DEFAULT-VALUE}).")
    long makerFeePpm = 2_500;

    @Option(names = "--taker-fee", paramLabel = "PPM", description = "Share of a fill's value (${DEFAULT-VALUE}).")
    long takerFeePpm = 4_000;

    @Option(
            names = "--slippage",
            paramLabel = "PPM",
            description = "Takers fill worse by up to this (${DEFAULT-VALUE}).")
    long slippagePpm;

    @Option(names = "--reject-rate", paramLabel = "PPM", description = "Share of orders refused (${DEFAULT-VALUE}).")
    long rejectPpm;

    @Option(names = "--latency-min", paramLabel = "DURATION", description = "Least time to the exchange (0ms).")
    Duration latencyMin = Duration.ZERO;

    @Option(names = "--latency-max", paramLabel = "DURATION", description = "Greatest time to the exchange (0ms).")
    Duration latencyMax = Duration.ZERO;

    @Option(names = "--quote-balance", paramLabel = "QUOTE", description = "Funds at the start (${DEFAULT-VALUE}).")
    String quoteBalance = "50000";

    @Option(names = "--base-balance", paramLabel = "BASE", description = "Funds at the start (${DEFAULT-VALUE}).")
    String baseBalance = "1";

    @Option(names = "--max-ticks", paramLabel = "N", description = "Stop after this many market-data messages.")
    @Nullable
    Long maxTicks;

    /** The strategy asked for: a model implies the strategy that follows it. */
    String strategyInForce() {
        return model == null ? strategy : "model";
    }

    /** The options as arguments, complete with defaults, so that parsing them again gives these options. */
    List<String> toArguments(@Nullable Long gainInForce) {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--strategy", strategyInForce());
        add(arguments, "--model", model);
        add(arguments, "--seed", seed);
        add(arguments, "--order-qty", orderQty);
        add(arguments, "--max-order-notional", maxOrderNotional);
        add(arguments, "--max-position", maxPosition);
        add(arguments, "--max-loss", maxLoss);
        add(arguments, "--max-orders", maxOrders);
        add(arguments, "--order-window", orderWindow);
        add(arguments, "--collar", collarPpm);
        add(arguments, "--max-data-age", maxDataAge);
        add(arguments, "--fast", fast);
        add(arguments, "--slow", slow);
        add(arguments, "--gain", gainInForce);
        add(arguments, "--quote-interval", quoteInterval);
        add(arguments, "--maker-fee", makerFeePpm);
        add(arguments, "--taker-fee", takerFeePpm);
        add(arguments, "--slippage", slippagePpm);
        add(arguments, "--reject-rate", rejectPpm);
        add(arguments, "--latency-min", latencyMin);
        add(arguments, "--latency-max", latencyMax);
        add(arguments, "--quote-balance", quoteBalance);
        add(arguments, "--base-balance", baseBalance);
        add(arguments, "--max-ticks", maxTicks);
        return arguments;
    }

    static void add(List<String> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value instanceof Duration duration ? Durations.text(duration) : value.toString());
        }
    }
}
