package io.breakwater.cli;

import io.breakwater.cli.paper.RecordedLine;
import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import io.breakwater.messaging.ScheduleJournal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What execution began a paper run with, as its schedule tells.
 *
 * @param positions carried over from runs before
 */
record RunStart(List<InstrumentRules> instruments, List<PositionRow> positions) {

    private static final String EXECUTION = ScheduleJournal.topicOf("execution");

    /** Empty where execution never began. */
    static Optional<RunStart> of(Recording recording) {
        try (Stream<RecordedLine> lines = recording.valid(EXECUTION)) {
            return lines.flatMap(RunStart::started).findFirst();
        }
    }

    private static Stream<RunStart> started(RecordedLine line) {
        try {
            ScheduleEntry.Numbered entry =
                    ContractsJson.mapper().readValue(line.value().orElse(""), ScheduleEntry.Numbered.class);
            return entry.content() instanceof SegmentStarted it ? Stream.of(of(it)) : Stream.empty();
        } catch (JacksonException e) {
            throw Failure.couldNotRun("recording/" + EXECUTION + ".jsonl, offset " + line.offset()
                    + ": not a schedule entry: " + e.getOriginalMessage());
        }
    }

    private static RunStart of(SegmentStarted it) {
        ExecutionSettings settings = ContractsJson.mapper().readValue(it.settings(), ExecutionSettings.class);
        ExecutionState state = ContractsJson.mapper().readValue(it.state(), ExecutionState.class);
        return new RunStart(settings.instruments(), state.positions());
    }
}
