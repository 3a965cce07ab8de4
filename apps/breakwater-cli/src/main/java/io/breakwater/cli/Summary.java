package io.breakwater.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The table at the end of a run. */
final class Summary {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Outcome outcome;
    private final BacktestOptions options;
    private final Path folder;

    Summary(Outcome outcome, BacktestOptions options, Path folder) {
        this.outcome = outcome;
        this.options = options;
        this.folder = folder;
    }

    void print(PrintWriter out) {
        Outcome.Pnl pnl = outcome.pnl();
        double seconds =
                Duration.between(outcome.startedAt(), outcome.endedAt()).toMillis() / MILLIS_PER_SECOND;
        row(out, "Strategy", options.strategyInForce() + ", seed " + options.seed);
        row(
                out,
                "Market data",
                String.format(
                        Locale.ROOT, "%,d messages in %.2f s", outcome.suite().ticks(), seconds));
        row(out, "Proposals", Long.toString(outcome.journal().proposals()));
        row(out, "Denied", counts(outcome.journal().denials()));
        row(out, "Rejected", counts(outcome.journal().rejects()));
        row(
                out,
                "Fills",
                outcome.journal().executions().size() + ", as maker "
                        + outcome.journal().makerFills());
        row(out, "Canceled", Long.toString(outcome.journal().cancels()));
        row(out, "Realized", pnl.realized() + " " + pnl.currency());
        row(out, "Unrealized", pnl.unrealized() + " " + pnl.currency());
        row(out, "Fees", pnl.fees() + " " + pnl.currency());
        row(out, "Net", pnl.net() + " " + pnl.currency());
        row(out, "Trading state", outcome.suite().tradingState().name());
        row(out, "Run", folder.toString());
        outcome.sentences().forEach(sentence -> out.println("Note: " + sentence));
    }

    static String counts(Map<String, Long> counts) {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.isEmpty() ? "0" : sum + " " + counts;
    }

    private static void row(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-14s %s", name, value));
    }
}
