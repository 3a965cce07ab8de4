package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.Suite;
import io.breakwater.core.suite.SuiteSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One backtest into one folder. The folder's outputs depend on the inputs and options alone. */
final class BacktestRun {

    private static final int GENERATION_DIGITS = 16;

    private final BacktestOptions options;
    private final Path input;
    private final Path folder;
    private final ProgressBars bars;

    BacktestRun(BacktestOptions options, Path folder, ProgressBars bars) {
        this.options = options;
        this.input = Objects.requireNonNull(options.input, "--tape is required");
        this.folder = folder;
        this.bars = bars;
    }

    /** Plays the whole input and writes all files. */
    Outcome run(String runId) throws IOException {
        Instant startedAt = Instant.now();
        Instruments instruments = InputFiles.instruments(input, options.instrument);
        Map<Path, String> inputs = inputHashes();
        String generation = "tape-" + inputs.get(input).substring(0, GENERATION_DIGITS);
        boolean hasNoBooks = !InputFiles.of(input).kind().isTape();
        try (SuiteAssembly assembly = new SuiteAssembly(options, instruments);
                RunLog log = new RunLog(folder.resolve("run.log"));
                RunFiles files = new RunFiles(folder.resolve("outputs"))) {
            SuiteSettings settings = assembly.settings(generation, hasNoBooks);
            log.say("strategy " + settings.strategy().name() + ", executor simulated exchange, seed " + options.seed);
            RunJournal journal = new RunJournal(files, log);
            Suite suite = assemble(settings, instruments, journal);
            long startedNanos = System.nanoTime();
            InputCounts counts = play(suite, instruments);
            suite.close();
            Outcome outcome =
                    new Outcome(runId, startedAt, Instant.now(), startedNanos, instruments, suite, journal, counts);
            outcome.sentences().forEach(log::say);
            outcome.write(folder.resolve("result.json"));
            ReproFile.of(options, settings, inputs, files.finish()).write(folder.resolve("repro.json"));
            return outcome;
        }
    }

    private static Suite assemble(SuiteSettings settings, Instruments instruments, RunJournal journal) {
        try {
            return new Suite(settings, instruments, journal);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        } catch (ArithmeticException e) {
            throw Failure.usage("a limit, balance or duration is too large to be computed with: " + e.getMessage());
        }
    }

    private Map<Path, String> inputHashes() throws IOException {
        Map<Path, String> hashes = new LinkedHashMap<>();
        hashes.put(input, Hashes.of(InputFiles.of(input).path()));
        Path instrument = InputFiles.instrumentFile(input, options.instrument);
        hashes.put(instrument, Hashes.of(instrument));
        return hashes;
    }

    private InputCounts play(Suite suite, Instruments instruments) throws IOException {
        long ticksMax = options.maxTicks == null ? Long.MAX_VALUE : options.maxTicks;
        try (MarketInput market = MarketInput.open(input, instruments, suite, options.skipBad);
                Progress progress = bars.start("backtest", market.reader().size())) {
            while (suite.ticks() < ticksMax && market.playNext()) {
                progress.step(market);
            }
            InputCounts counts = market.counts();
            if (suite.ticks() == 0) {
                throw Failure.couldNotRun(input + ": it has no books, trades or candles that could be played. "
                        + String.join(" ", counts.sentences()));
            }
            return counts;
        } catch (IllegalArgumentException e) {
            if (options.syntheticSpreadPpm != null) {
                throw Failure.usage("--synthetic-spread cannot be used: " + e.getMessage());
            }
            throw e;
        }
    }
}
