package io.breakwater.cli;

import io.breakwater.cli.paper.Recording;
import io.breakwater.cli.session.SessionReplay;
import io.breakwater.cli.session.UnreadableRecording;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.onnx.OnnxModel;
import io.breakwater.onnx.WrongModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Replays a paper session from its recording, and tells all files of the run again from it. */
final class PaperReplay {

    private final Path repro;
    private final Path run;
    private final ReproFile recorded;

    PaperReplay(Path repro, ReproFile recorded) {
        this.repro = repro;
        this.run = Optional.ofNullable(repro.toAbsolutePath().getParent()).orElseThrow();
        this.recorded = recorded;
    }

    Optional<Difference> firstDifference() throws IOException {
        try {
            Optional<Difference> driven = new SessionReplay(run.resolve("recording"), PaperReplay::load)
                    .firstDifference()
                    .map(it -> new Difference(it.file(), it.line(), it.recorded(), it.replayed()));
            return driven.isPresent() ? driven : inFiles();
        } catch (UnreadableRecording | WrongModel e) {
            throw Failure.couldNotRun(e.getMessage());
        }
    }

    private static Model load(StrategyChoice choice) {
        return OnnxModel.load(Path.of(choice.model()), Optional.of(choice.modelHash()));
    }

    /** Everything that the run's folder tells is told again from its recording. */
    private Optional<Difference> inFiles() throws IOException {
        Recording recording = new Recording(run.resolve("recording"));
        List<InstrumentRules> instruments = RunStart.of(recording)
                .map(RunStart::instruments)
                .orElseThrow(() -> Failure.couldNotRun(
                        run.resolve("recording") + ": execution never began, so there is nothing to replay"));
        try (RunFolder again = RunFolder.temporary();
                RunLog log = new RunLog(again.path().resolve("run.log"));
                RunFiles files = new RunFiles(again.path().resolve("outputs"))) {
            PaperOutcome outcome = PaperOutcome.of(recording, new Instruments(instruments), new RunJournal(files, log));
            outcome.write(again.path(), Instant.EPOCH, Instant.EPOCH);
            recorded.withOutputs(files.finish()).write(again.path().resolve("repro.json"));
            return new RunComparison(repro, again.path()).firstDifference();
        }
    }
}
