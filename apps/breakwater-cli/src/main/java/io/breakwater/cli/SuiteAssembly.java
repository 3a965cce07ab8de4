package io.breakwater.cli;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.SuiteSettings;
import io.breakwater.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** From options to the settings of a suite, which hold until it is closed. */
final class SuiteAssembly implements AutoCloseable {

    static final int DEFAULT_DEPTH = 10;

    private static final long CSV_SPREAD_PPM = 500;
    private static final int MILLIONTHS = 6;

    private final TradingOptions options;
    private final @Nullable Long syntheticSpreadPpm;
    private final Instruments instruments;
    private @Nullable Model model;

    SuiteAssembly(BacktestOptions options, Instruments instruments) {
        this(options, options.syntheticSpreadPpm, instruments);
    }

    SuiteAssembly(TradingOptions options, @Nullable Long syntheticSpreadPpm, Instruments instruments) {
        this.options = options;
        this.syntheticSpreadPpm = syntheticSpreadPpm;
        this.instruments = instruments;
    }

    SuiteSettings settings(String generation, boolean hasNoBooks) {
        if (options.maxTicks != null && options.maxTicks <= 0) {
            throw Failure.usage("--max-ticks must be positive, was " + options.maxTicks);
        }
        try {
            return new SuiteSettings(
                    "paper",
                    generation,
                    strategy(),
                    orderQtys(),
                    limits(),
                    simulation(),
                    syntheticSpread(hasNoBooks),
                    DEFAULT_DEPTH);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    StrategySettings strategy() {
        return switch (options.strategyInForce()) {
            case "average-cross" ->
                new StrategySettings.AverageCrossSettings(options.fast.toNanos(), options.slow.toNanos());
            case "model" -> model();
            case "quote" -> new StrategySettings.QuoteSettings(options.quoteInterval.toNanos());
            default ->
                throw Failure.usage(
                        "there is no strategy \"" + options.strategy + "\"; there are average-cross, model and quote");
        };
    }

    private StrategySettings model() {
        ModelChoice choice = ModelChoice.of(options.model);
        model = choice.load();
        return new StrategySettings.ModelSettings(model, choice.gain(options.gain));
    }

    /** Gives back what the model holds outside of the heap. */
    @Override
    public void close() {
        if (model instanceof OnnxModel file) {
            file.close();
        }
    }

    List<Long> orderQtys() {
        List<Long> quantities = new ArrayList<>();
        for (InstrumentRules rules : instruments.all()) {
            quantities.add(Scaled.positiveAt("--order-qty", options.orderQty, rules.qtyPrecision()));
        }
        return quantities;
    }

    LimitSet limits() {
        List<SymbolLimits> bySymbol = new ArrayList<>();
        for (InstrumentRules rules : instruments.all()) {
            bySymbol.add(new SymbolLimits(
                    rules.symbol(),
                    rules.money(Scaled.positiveAt(
                            "--max-order-notional", options.maxOrderNotional, rules.valuePrecision())),
                    rules.qty(Scaled.positiveAt("--max-position", options.maxPosition, rules.qtyPrecision())),
                    options.collarPpm));
        }
        int precision = instruments.moneyPrecision();
        return new LimitSet(
                "command-line",
                new Money(Scaled.positiveAt("--max-loss", options.maxLoss, precision), precision),
                options.maxOrders,
                options.orderWindow.toMillis(),
                options.maxDataAge.toMillis(),
                bySymbol);
    }

    SimulationSettings simulation() {
        if (options.latencyMin.compareTo(options.latencyMax) > 0) {
            throw Failure.usage("--latency-min must not be above --latency-max, was "
                    + Durations.text(options.latencyMin) + " and " + Durations.text(options.latencyMax));
        }
        return new SimulationSettings(
                options.seed,
                options.makerFeePpm,
                options.takerFeePpm,
                options.slippagePpm,
                options.rejectPpm,
                options.latencyMin.toNanos(),
                options.latencyMax.toNanos(),
                Scaled.at("--quote-balance", options.quoteBalance, instruments.moneyPrecision()),
                baseBalance());
    }

    /** In millionths, and such that it fits each instrument's own decimals. */
    private long baseBalance() {
        for (InstrumentRules rules : instruments.all()) {
            Scaled.at("--base-balance", options.baseBalance, Math.max(MILLIONTHS, rules.qtyPrecision()));
        }
        return Scaled.at("--base-balance", options.baseBalance, MILLIONTHS);
    }

    private OptionalLong syntheticSpread(boolean hasNoBooks) {
        if (syntheticSpreadPpm != null) {
            return OptionalLong.of(syntheticSpreadPpm);
        }
        return hasNoBooks ? OptionalLong.of(CSV_SPREAD_PPM) : OptionalLong.empty();
    }
}
