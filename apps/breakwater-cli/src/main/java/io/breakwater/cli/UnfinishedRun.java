package io.breakwater.cli;

import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * {@code unfinished.json}, which is in a paper run's folder until the run is written down: what is needed to do that
 * when the program that ran it was killed.
 *
 * @param state the state folder, which has the topics
 * @param before the ends of all topic partitions when the run began
 * @param repro what the run was told; its outputs are not known yet
 */
record UnfinishedRun(
        Instant startedAt, String state, Map<String, Long> before, List<InstrumentRules> instruments, ReproFile repro) {

    private static final String FILE = "unfinished.json";

    /** Empty where the run is written down, or never was one. */
    static Optional<UnfinishedRun> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractsJson.mapper().readValue(Files.readString(file), UnfinishedRun.class));
        } catch (JacksonException e) {
            throw Failure.couldNotRun(file + ": not what a paper run leaves at its start: " + e.getOriginalMessage());
        }
    }

    void write(Path folder) throws IOException {
        String text = ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        PrivateFiles.write(folder.resolve(FILE), text + "\n");
    }

    /** For a run that came to nothing. */
    static void discard(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Writes the run down from its recording, as of its last record; afterwards it is finished. */
    void finishKilled(Path folder) throws IOException {
        try (RunLog log = new RunLog(folder.resolve("run.log"))) {
            log.say("the run was killed; what follows is from its recording");
            PaperOutcome outcome = outputs(folder, log);
            outcome.write(folder, startedAt, outcome.lastSaid());
            discard(folder);
        }
    }

    /** Writes the run down from its recording; afterwards it is finished. */
    PaperOutcome finish(Path folder, RunLog log, Instant endedAt) throws IOException {
        PaperOutcome outcome = outputs(folder, log);
        outcome.write(folder, startedAt, endedAt);
        discard(folder);
        return outcome;
    }

    private PaperOutcome outputs(Path folder, RunLog log) throws IOException {
        try (RunFiles files = new RunFiles(folder.resolve("outputs"))) {
            PaperOutcome outcome = PaperOutcome.of(
                    new Recording(folder.resolve("recording")),
                    new Instruments(instruments),
                    new RunJournal(files, log));
            repro.withOutputs(files.finish()).write(folder.resolve("repro.json"));
            return outcome;
        }
    }
}
