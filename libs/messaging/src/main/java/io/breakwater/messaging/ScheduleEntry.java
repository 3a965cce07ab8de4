package io.breakwater.messaging;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TradingCommand;
import java.time.Instant;
import java.util.List;

/**
 * One thing that reached a service's core, in the order it did. Records are named by their place; what is in no topic
 * is written out. Inputs and schedule together repeat every output.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
public sealed interface ScheduleEntry {

    /** A start: the state it begins with, which inputs it reflects, and the settings in force. */
    @JsonTypeName("SEGMENT_STARTED")
    record SegmentStarted(String service, String settings, String state, List<InputPosition> positions)
            implements ScheduleEntry {
        public SegmentStarted {
            positions = List.copyOf(positions);
        }
    }

    /** Ids answered before the start; as many entries as are needed follow the start. */
    @JsonTypeName("SEEN")
    record Seen(List<String> ids) implements ScheduleEntry {
        public Seen {
            ids = List.copyOf(ids);
        }
    }

    /** A market record that only rebuilds a book, before the first input. */
    @JsonTypeName("REBUILD")
    record Rebuild(String topic, int partition, long from, long to) implements ScheduleEntry {}

    /** Records {@code from} to before {@code to}, one after the other. */
    @JsonTypeName("RECORDS")
    record Records(String topic, int partition, long from, long to) implements ScheduleEntry {}

    /** One record inside a run that was not read, and why. */
    @JsonTypeName("REFUSED")
    record Refused(String topic, int partition, long offset, String reason) implements ScheduleEntry {}

    @JsonTypeName("TIME")
    record Time(Instant time) implements ScheduleEntry {}

    @JsonTypeName("COMMAND")
    record Command(TradingCommand command) implements ScheduleEntry {}

    /** The outcome of the last check before a send, in the order the core asked. */
    @JsonTypeName("CHECK")
    record Check(SendCheck check) implements ScheduleEntry {}

    /** A shutdown in good order: everything said before it has been published. */
    @JsonTypeName("SEGMENT_ENDED")
    record SegmentEnded() implements ScheduleEntry {}

    /** An entry with its place: dense within one token. */
    record Numbered(long token, long n, ScheduleEntry content) {}
}
