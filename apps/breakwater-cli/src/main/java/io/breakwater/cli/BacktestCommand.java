package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Money;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a recording through the whole suite on one thread. */
@Command(
        name = "backtest",
        description = "Plays a recording through books, decision, risk and a simulated exchange on one thread.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The strategies are demonstrations, not profitable.",
            "",
            "Examples:",
            "  breakwater backtest --tape examples/tapes/btc-usd.jsonl --seed 7",
            "  breakwater backtest --data examples/tapes/XBTUSD_1440.csv --strategy model --max-loss 200"
        })
final class BacktestCommand implements Callable<Integer> {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double MILLIS_PER_SECOND = 1000.0;

    @Mixin
    private BacktestOptions options = new BacktestOptions();

    @Option(names = "--runs", paramLabel = "DIR", description = "Where the run's folder is made (${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    @Option(names = "--json", description = "The last line of standard output is one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "backtest")) {
            Outcome outcome =
                    new BacktestRun(options, folder.path(), ProgressBars.of(spec.commandLine())).run(folder.runId());
            Path kept = folder.keep();
            PrintWriter out = spec.commandLine().getOut();
            new Summary(outcome, options, kept).print(out);
            if (json) {
                out.println(ContractsJson.mapper().writeValueAsString(jsonLine(outcome, kept)));
            }
            out.flush();
            return outcome.marketDataUnsafe() ? ExitCode.NO : ExitCode.OK;
        }
    }

    BacktestOptions options() {
        return options;
    }

    private static Map<String, Object> jsonLine(Outcome outcome, Path folder) {
        long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        long readyMillis = outcome.startedAt().toEpochMilli() - startMillis;
        boolean filled = !outcome.journal().executions().isEmpty();
        long firstFillMillis =
                readyMillis + (outcome.journal().firstFillNanos() - outcome.startedNanos()) / NANOS_PER_MILLI;
        Money net = outcome.pnl().net();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("run_id", outcome.runId());
        line.put("run_dir", folder.toString());
        line.put("ready_seconds", readyMillis / MILLIS_PER_SECOND);
        line.put("first_fill_seconds", filled ? firstFillMillis / MILLIS_PER_SECOND : null);
        line.put("ticks", outcome.suite().ticks());
        line.put("executions", outcome.journal().executions().size());
        line.put("denials", outcome.journal().denied());
        line.put("pnl_net", net);
        line.put("exit_reason", outcome.exitReason());
        return line;
    }
}
