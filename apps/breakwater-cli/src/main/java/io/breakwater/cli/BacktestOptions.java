package io.breakwater.cli;

import io.breakwater.core.decision.StrategySettings.ModelSettings;
import io.breakwater.core.suite.SuiteSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a backtest can be told. Every option that can change an output goes into {@code repro.json} with its value. */
final class BacktestOptions extends TradingOptions {

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
            names = "--synthetic-spread",
            paramLabel = "PPM",
            description = "Spread of the synthetic book of a feed without books; CSV: 500 unless told.")
    @Nullable
    Long syntheticSpreadPpm;

    @Option(names = "--skip-bad", description = "Count unreadable lines and go on.")
    boolean skipBad;

    /**
     * The options as arguments, complete with defaults and with what the run itself settled, so that parsing them again
     * gives these options and no later default changes an old run.
     */
    List<String> toArguments(SuiteSettings inForce) {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--tape", input);
        add(arguments, "--instrument", instrument);
        arguments.addAll(toArguments(gainOf(inForce)));
        inForce.syntheticSpreadPpm().ifPresent(ppm -> add(arguments, "--synthetic-spread", ppm));
        if (skipBad) {
            arguments.add("--skip-bad");
        }
        return arguments;
    }

    private @Nullable Long gainOf(SuiteSettings inForce) {
        return inForce.strategy() instanceof ModelSettings it ? Long.valueOf((long) it.gain()) : gain;
    }
}
