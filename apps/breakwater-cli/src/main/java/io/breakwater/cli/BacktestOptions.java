package io.breakwater.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a backtest can be told. Every option that can change an output goes into {@code repro.json} with its value. */
final class BacktestOptions {

    @Option(
            names = {"--tape", "--data"},
            required = true,
            paramLabel = "FILE",
            description = "Recorded frames (.jsonl, .jsonl.zst, .jsonl.gz) or Kraken's CSV (.csv).")
    @Nullable
    Path input;

    @Option(
            names = "--instrument",
            paramLabel = "FILE",
            description = "Kraken instrument message; default: FILE.instrument.json beside the tape.")
    @Nullable
    Path instrument;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "average-cross, model or quote (${DEFAULT-VALUE}).")
    String strategy = "average-cross";

    @Option(
            names = {"--model", "--ckpt"},
            paramLabel = "NAME",
            description = "The model to follow; implies --strategy model. Built in: linear.")
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
            description = "Target per predicted return of model (${DEFAULT-VALUE}).")
    long gain = 20_000;

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

    @Option(
            names = "--synthetic-spread",
            paramLabel = "PPM",
            description = "Spread of the synthetic book of a feed without books; CSV: 500 unless told.")
    @Nullable
    Long syntheticSpreadPpm;

    @Option(names = "--max-ticks", paramLabel = "N", description = "Stop after this many market-data messages.")
    @Nullable
    Long maxTicks;

    @Option(names = "--skip-bad", description = "Count unreadable lines and go on.")
    boolean skipBad;

    /** The strategy asked for: a model implies the strategy that follows it. */
    String strategyInForce() {
        return model == null ? strategy : "model";
    }

    /**
     * The options as arguments, complete with defaults and the synthetic spread in force, so that parsing them again
     * gives these options and no later default changes an old run.
     */
    List<String> toArguments(OptionalLong spreadInForce) {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--tape", input);
        add(arguments, "--instrument", instrument);
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
        add(arguments, "--gain", gain);
        add(arguments, "--quote-interval", quoteInterval);
        add(arguments, "--maker-fee", makerFeePpm);
        add(arguments, "--taker-fee", takerFeePpm);
        add(arguments, "--slippage", slippagePpm);
        add(arguments, "--reject-rate", rejectPpm);
        add(arguments, "--latency-min", latencyMin);
        add(arguments, "--latency-max", latencyMax);
        add(arguments, "--quote-balance", quoteBalance);
        add(arguments, "--base-balance", baseBalance);
        spreadInForce.ifPresent(ppm -> add(arguments, "--synthetic-spread", ppm));
        add(arguments, "--max-ticks", maxTicks);
        if (skipBad) {
            arguments.add("--skip-bad");
        }
        return arguments;
    }

    private static void add(List<String> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value instanceof Duration duration ? Durations.text(duration) : value.toString());
        }
    }
}
