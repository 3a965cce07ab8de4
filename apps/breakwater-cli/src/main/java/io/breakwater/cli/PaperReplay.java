package io.breakwater.cli;

import io.breakwater.cli.session.SessionReplay;
import io.breakwater.cli.session.UnreadableRecording;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.onnx.OnnxModel;
import io.breakwater.onnx.WrongModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Replays a paper session from its recording, and holds the run's files against what their hashes were. */
final class PaperReplay {

    private final Path run;
    private final ReproFile recorded;

    PaperReplay(Path repro, ReproFile recorded) {
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

    private Optional<Difference> inFiles() throws IOException {
        for (RunFiles.Output output : RunFiles.Output.values()) {
            Path file = run.resolve("outputs").resolve(output.fileName());
            if (!Files.isReadable(file)) {
                throw Failure.couldNotRun(file + ": the run's output is not there");
            }
            String was = recorded.outputs().getOrDefault(output.key(), "(none)");
            String is = Hashes.of(file);
            if (!is.equals(was)) {
                return Optional.of(new Difference(file + ": its SHA-256", 0, was, is));
            }
        }
        return Optional.empty();
    }
}
