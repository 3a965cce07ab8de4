package io.breakwater.cli;

import io.breakwater.cli.paper.Playing;
import io.breakwater.contracts.TradingCommand;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The numbers of a paper run for files, people and machines. */
record PaperReport(String runId, Path folder, PaperOutcome outcome, Measurements measurements, String exitReason) {

    /** What was measured while it ran. */
    record Measurements(
            Instant readyAt,
            OptionalLong pssBytes,
            String pssWhen,
            int processes,
            int restarts,
            Playing tape,
            Optional<Latency> bareHops) {}

    /** How a run ends whose tape cannot be played on. */
    static final String BAD_INPUT = "bad_input";

    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final double BYTES_PER_MB = 1_000_000.0;
    private static final String LOSS_BREAKER = "loss-breaker";

    /** As of a backtest: a run that was braked says so instead of how its input ended. */
    static String exitReason(PaperOutcome outcome, String end) {
        boolean broke = outcome.killsInForce().values().stream()
                .map(TradingCommand.Kill::actor)
                .anyMatch(LOSS_BREAKER::equals);
        return broke ? "loss_breaker" : end;
    }

    Map<String, Object> jsonLine() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("run_id", runId);
        line.put("run_dir", folder.toString());
        line.put("ready_seconds", sinceStart(measurements.readyAt().toEpochMilli()));
        line.put(
                "first_fill_seconds",
                outcome.firstFillMillis().isPresent()
                        ? sinceStart(outcome.firstFillMillis().getAsLong())
                        : null);
        line.put("ticks", outcome.ticks());
        line.put("executions", outcome.journal().executions().size());
        line.put("denials", outcome.journal().denied());
        line.put("pnl_net", outcome.pnl().net());
        line.put("exit_reason", exitReason);
        return line;
    }

    /** Whether the run says less than its input holds. */
    boolean isCutShort() {
        return measurements.tape().failure().isPresent();
    }

    /** From the start of this program's JVM. */
    private static double sinceStart(long millis) {
        return (millis - ManagementFactory.getRuntimeMXBean().getStartTime()) / MILLIS_PER_SECOND;
    }

    void print(PrintWriter out, TradingOptions options) {
        RunJournal journal = outcome.journal();
        Outcome.Pnl pnl = outcome.pnl();
        row(out, "Strategy", options.strategyInForce() + ", seed " + options.seed);
        row(out, "Executor", "simulated exchange, in execution-service");
        row(
                out,
                "Ready after",
                number("%.1f s", sinceStart(measurements.readyAt().toEpochMilli())));
        if (outcome.firstFillMillis().isPresent()) {
            row(
                    out,
                    "First fill",
                    number("%.1f s", sinceStart(outcome.firstFillMillis().getAsLong())));
        }
        row(out, "Market data", number("%,d messages", outcome.ticks()));
        row(out, "Proposals", Long.toString(journal.proposals()));
        row(out, "Denied", Summary.counts(journal.denials()));
        row(out, "Not sent", Summary.counts(journal.notSent()));
        row(out, "Rejected", Summary.counts(journal.rejects()));
        row(out, "Fills", journal.executions().size() + ", as maker " + journal.makerFills());
        row(out, "Canceled", Long.toString(journal.cancels()));
        row(out, "Realized", pnl.realized() + " " + pnl.currency());
        row(out, "Unrealized", pnl.unrealized() + " " + pnl.currency());
        row(out, "Fees", pnl.fees() + " " + pnl.currency());
        row(out, "Net", pnl.net() + " " + pnl.currency());
        latency(out);
        row(out, "Memory", memory());
        row(out, "Restarts", Integer.toString(measurements.restarts()));
        row(out, "Ended", exitReason);
        row(out, "Run", folder.toString());
        notes(out);
    }

    private void latency(PrintWriter out) {
        Optional<Latency> tickToOrder = outcome.tickToOrder();
        row(
                out,
                "Tick to order",
                tickToOrder.map(it -> it.text("order")).orElse("not measured: no order was caused by market data"));
        measurements.bareHops().ifPresent(bare -> {
            row(out, "Bare hops", bare.text("message") + " over three hops of the same broker");
            tickToOrder.ifPresent(it -> row(
                    out,
                    "Ratio",
                    String.format(Locale.ROOT, "%.1f x the bare hops' median", (double) it.p50() / bare.p50())));
        });
    }

    private void notes(PrintWriter out) {
        outcome.killsInForce()
                .values()
                .forEach(kill -> out.println("Note: killed by " + kill.actor() + " at " + kill.time() + ": "
                        + kill.reason() + " (" + kill.commandId() + ")"));
        Playing tape = measurements.tape();
        if (tape.skipped() > 0) {
            out.println("Note: " + tape.skipped() + " unreadable line(s) of the tape were skipped.");
        }
        tape.failure()
                .ifPresent(why -> out.println("Note: the tape was not played to its end: " + why
                        + " (--skip-bad counts such lines and goes on)"));
        if (outcome.unreadable() > 0) {
            out.println("Note: " + outcome.unreadable() + " record(s) could not be read; recording/ has them.");
        }
    }

    private String memory() {
        return measurements.pssBytes().isPresent()
                ? number("%,.0f MB", measurements.pssBytes().getAsLong() / BYTES_PER_MB) + " (sum of PSS of "
                        + measurements.processes() + " programs, " + measurements.pssWhen() + ")"
                : "not measured: this system does not tell";
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void row(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-14s %s", name, value));
    }
}
