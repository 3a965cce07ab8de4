package io.breakwater.cli;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.cli.paper.LiveCounts;
import io.breakwater.cli.paper.Memory;
import io.breakwater.cli.paper.Plan;
import io.breakwater.cli.paper.Playing;
import io.breakwater.cli.paper.Programs;
import io.breakwater.cli.paper.Recording;
import io.breakwater.cli.paper.StateFolder;
import io.breakwater.cli.paper.StopSignal;
import io.breakwater.cli.paper.Stopped;
import io.breakwater.cli.paper.Supervisor;
import io.breakwater.cli.paper.TopicListener;
import io.breakwater.cli.screen.Heard;
import io.breakwater.core.instrument.InstrumentRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One paper run: starts the suite, watches it until it ends, and writes down what it came to. */
final class PaperRun {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration QUIET_AT_LAST = Duration.ofSeconds(15);
    private static final Duration MEMORY_AFTER = Duration.ofSeconds(60);

    private final PaperOptions options;
    private final PaperInputs inputs;
    private final PaperConsole console;
    private final RunLog log;
    private final Path folder;
    private Instant readyAt = Instant.EPOCH;
    private OptionalLong pssBytes = OptionalLong.empty();
    private String pssWhen = "at the end";
    private Playing tape = Playing.UNKNOWN;
    private long tapeEndedNanos;

    PaperRun(PaperOptions options, PaperInputs inputs, PaperConsole console, RunLog log, Path folder) {
        this.options = options;
        this.inputs = inputs;
        this.console = console;
        this.log = log;
        this.folder = folder;
    }

    /** Runs to the end; empty when it was stopped before everything was ready. */
    Optional<PaperReport> run(StateFolder state, Programs programs, Map<String, String> environment, StopSignal stop)
            throws IOException {
        Instant startedAt = Instant.now();
        String runId = folder.getFileName().toString();
        log.say("strategy " + options.strategyInForce() + ", executor simulated exchange in execution-service, seed "
                + options.seed);
        Plan plan = new Plan(
                state,
                inputs.suite(runId),
                options.portBase,
                programs,
                inputs.simulator(),
                environment,
                options.startTimeout,
                options.restartPause,
                options.deaths());
        try (Supervisor suite = Supervisor.start(plan, console::says, stop)) {
            UnfinishedRun run = begin(suite, state, startedAt);
            String ready = awaitReady(suite, stop);
            readyAt = Instant.now();
            console.says(ready + "; ask ./breakwater status, stop with Ctrl-C");
            String end = watch(suite, stop);
            PaperReport.Measurements measurements = measurements(suite);
            console.says("ending the run: " + end);
            suite.stopServices();
            suite.export(recordingIn(folder));
            PaperOutcome outcome = run.finish(folder, log, Instant.now());
            return Optional.of(
                    new PaperReport(runId, folder, outcome, measurements, PaperReport.exitReason(outcome, end)));
        } catch (Stopped e) {
            console.says(e.getMessage());
            return Optional.empty();
        }
    }

    /** A run that was never ready came to nothing: there is nothing to complete later. */
    private String awaitReady(Supervisor suite, StopSignal stop) throws IOException {
        try {
            return suite.awaitReady(stop);
        } catch (Stopped | CannotRun e) {
            UnfinishedRun.discard(folder);
            throw e;
        }
    }

    /** From here on the run can be written down, even if this program is killed. */
    private UnfinishedRun begin(Supervisor suite, StateFolder state, Instant startedAt) throws IOException {
        Optional<Path> last = state.lastRun();
        if (last.isPresent()) {
            finishKilled(last.get(), suite);
        }
        UnfinishedRun run = new UnfinishedRun(
                startedAt,
                state.path().toString(),
                suite.before(),
                inputs.instruments().all(),
                inputs.repro());
        run.write(folder);
        state.isUsedBy(folder);
        return run;
    }

    private void finishKilled(Path earlier, Supervisor suite) throws IOException {
        Optional<UnfinishedRun> killed = UnfinishedRun.in(earlier);
        if (killed.isPresent()) {
            console.says("the run before was killed; " + earlier + " is completed from the topics");
            suite.exportEarlier(recordingIn(earlier), killed.get().before());
            killed.get().finishKilled(earlier);
        }
    }

    private static Recording recordingIn(Path run) {
        return new Recording(run.resolve("recording"));
    }

    private PaperReport.Measurements measurements(Supervisor suite) {
        List<Long> pids = suite.pids();
        if (pssBytes.isEmpty()) {
            pssBytes = Memory.pssBytes(pids);
        }
        Optional<Latency> bareHops = options.bareHops ? bareHops(suite) : Optional.empty();
        return new PaperReport.Measurements(
                readyAt, pssBytes, pssWhen, pids.size() - 1, suite.restarts(), tape, bareHops);
    }

    private Optional<Latency> bareHops(Supervisor suite) {
        console.says("measuring three bare Kafka hops");
        List<Long> nanos = suite.bareHops();
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Latency.of(nanos));
    }

    /** Until the run is over; returns why. */
    private String watch(Supervisor suite, StopSignal stop) {
        Heard heard = new Heard(
                inputs.instruments().all().stream().map(InstrumentRules::symbol).toList(), console.said());
        try (LiveCounts counts = suite.counts(console.screen().isPresent() ? heard : TopicListener.NOBODY);
                var _ = options.outages ? suite.outages(System.in) : null) {
            suite.play();
            String run = String.valueOf(folder.getFileName());
            PaperView.Shown shown = new PaperView.Shown(run, options.strategyInForce(), readyAt, suite, heard, counts);
            try (PaperView view = PaperView.of(console, shown)) {
                return watch(suite, stop, counts, view);
            }
        }
    }

    private String watch(Supervisor suite, StopSignal stop, LiveCounts counts, PaperView view) {
        while (true) {
            if (stop.askedWithin(LOOK)) {
                return "interrupted";
            }
            if (options.maxTicks != null && counts.ticks() >= options.maxTicks) {
                return "max_ticks";
            }
            if (isOver(suite, counts)) {
                return tape.failure().isPresent() ? PaperReport.BAD_INPUT : "end_of_input";
            }
            measureMemory(suite);
            view.refresh();
        }
    }

    /** The tape has ended and nobody has anything more to say; a strategy that never falls silent is cut off. */
    private boolean isOver(Supervisor suite, LiveCounts counts) {
        if (tapeEndedNanos == 0) {
            tape = suite.tape();
            tapeEndedNanos = tape.isOver() ? System.nanoTime() : 0;
            return false;
        }
        Duration since = Duration.ofNanos(System.nanoTime() - tapeEndedNanos);
        return since.compareTo(QUIET) > 0 && counts.quiet().compareTo(QUIET) > 0 || since.compareTo(QUIET_AT_LAST) > 0;
    }

    private void measureMemory(Supervisor suite) {
        boolean due = Duration.between(readyAt, Instant.now()).compareTo(MEMORY_AFTER) > 0;
        if (due && pssBytes.isEmpty()) {
            pssBytes = Memory.pssBytes(suite.pids());
            pssWhen = MEMORY_AFTER.toSeconds() + " s after ready";
        }
    }

    /** A new folder for a run, with its final name: a run that dies must be found. */
    static Path newFolder(Path runs) throws IOException {
        Path folder = runs.resolve(RunFolder.newRunId("paper"));
        Files.createDirectories(folder);
        return folder;
    }
}
