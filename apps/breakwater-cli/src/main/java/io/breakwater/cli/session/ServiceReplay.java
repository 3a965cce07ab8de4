package io.breakwater.cli.session;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.Admission;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleJournal;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives one service's core through all segments of its schedule and compares what it says with what was recorded. */
final class ServiceReplay {

    private final Recording recording;
    private final Core.Factory factory;
    private long inputs;
    private long outputs;

    ServiceReplay(Recording recording, Core.Factory factory) {
        this.recording = recording;
        this.factory = factory;
    }

    Optional<Difference> firstDifference() {
        RecordedTopic schedule = recording.topic(ScheduleJournal.topicOf(factory.service()));
        List<RecordedTopic> says =
                factory.outputs().stream().map(it -> recording.topic(it.name())).toList();
        long firstToken = Segment.firstToken(schedule);
        Map<String, SaidBefore> recorded = new LinkedHashMap<>();
        says.forEach(it -> recorded.put(it.name(), new SaidBefore(it, firstToken)));
        for (Segment segment : Segment.of(schedule, says)) {
            Map<String, List<String>> said = drive(segment);
            for (Map.Entry<String, List<String>> each : said.entrySet()) {
                outputs += each.getValue().size();
                Optional<Difference> difference = recorded.get(each.getKey()).compare(segment, each.getValue());
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return recorded.values().stream().flatMap(it -> it.left().stream()).findFirst();
    }

    long inputs() {
        return inputs;
    }

    long outputs() {
        return outputs;
    }

    private Map<String, List<String>> drive(Segment segment) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        factory.outputs().forEach(topic -> said.put(topic.name(), new ArrayList<>()));
        ArrayDeque<SendCheck> checks = new ArrayDeque<>();
        segment.entries().stream()
                .filter(ScheduleEntry.Check.class::isInstance)
                .forEach(it -> checks.add(((ScheduleEntry.Check) it).check()));
        Core core = factory.restore(
                segment.started(),
                segment.seen(),
                () -> next(checks, segment),
                (topic, message) -> said.get(topic.name()).add(text(message)));
        drive(segment, core);
        return said;
    }

    /** A killed service may have recorded no check for the last order it looked at. */
    private static SendCheck next(ArrayDeque<SendCheck> checks, Segment segment) {
        SendCheck next = checks.poll();
        if (next == null) {
            throw new EndOfSegment(segment.token());
        }
        return next;
    }

    private void drive(Segment segment, Core core) {
        Map<String, InputPosition> positions = new HashMap<>();
        segment.started().positions().forEach(it -> positions.put(it.topic(), it));
        boolean begun = false;
        try {
            for (ScheduleEntry each : segment.entries()) {
                if (!begun && !(each instanceof ScheduleEntry.Rebuild)) {
                    core.begin();
                    begun = true;
                }
                take(each, segment, core, positions);
            }
            if (!begun) {
                core.begin();
            }
        } catch (EndOfSegment e) {
            if (segment.ended()) {
                throw new UnreadableRecording(
                        "the schedule of " + factory.service() + " lacks a check before a send", e);
            }
        }
    }

    private void take(ScheduleEntry entry, Segment segment, Core core, Map<String, InputPosition> positions) {
        switch (entry) {
            case ScheduleEntry.Time it -> core.on(new TimeAdvanced(it.time()));
            case ScheduleEntry.Command it -> core.on(it.command());
            case ScheduleEntry.Rebuild it -> rebuild(it, core);
            case ScheduleEntry.Records it -> records(it, segment, core, positions);
            case ScheduleEntry.Check _ -> {} // taken when the core asks
            case ScheduleEntry.SegmentStarted _,
                    ScheduleEntry.Seen _,
                    ScheduleEntry.Refused _,
                    ScheduleEntry.SegmentEnded _ -> throw new IllegalStateException("not an input: " + entry);
        }
        inputs++;
    }

    private void rebuild(ScheduleEntry.Rebuild it, Core core) {
        RecordedTopic topic = recording.topic(it.topic());
        for (long offset = it.from(); offset < it.to(); offset++) {
            RecordedRecord each = topic.at(offset);
            if (each.value().isPresent() && readOrSkip(each) instanceof MarketEvent event) {
                core.rebuild(event);
            }
        }
    }

    private static Object readOrSkip(RecordedRecord it) {
        try {
            return TopicCodec.read(Topics.MARKET_EVENTS, it.bytes());
        } catch (UnreadableRecord e) {
            return e; // market data: the service skipped it as well
        }
    }

    private void records(ScheduleEntry.Records run, Segment segment, Core core, Map<String, InputPosition> positions) {
        RecordedTopic topic = recording.topic(run.topic());
        for (long offset = run.from(); offset < run.to(); offset++) {
            RecordedRecord each = topic.at(offset);
            InputPosition position =
                    positions.getOrDefault(run.topic(), InputPosition.start(run.topic(), run.partition(), offset));
            Admission.Answer answer = Admission.of(position, offset, each.kafkaHeaders(), each.bytes());
            positions.put(run.topic(), answer.next());
            if (answer.admission() == Admission.COUNTS && !segment.isRefused(run.topic(), offset)) {
                core.on(read(topic, each));
            }
        }
    }

    private static Message read(RecordedTopic topic, RecordedRecord it) {
        try {
            return TopicCodec.read(family(topic.name()), it.bytes());
        } catch (UnreadableRecord e) {
            throw new UnreadableRecording(topic.file() + ", line " + topic.lineOf(it) + ": " + e.getMessage(), e);
        }
    }

    private static Topic<?> family(String name) {
        return Topics.all().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnreadableRecording("the schedule names topic " + name + ", unknown here"));
    }

    private static String text(Message message) {
        return new String(TopicCodec.bytes(message), StandardCharsets.UTF_8);
    }

    /** The service ended in the middle of an input. */
    private static final class EndOfSegment extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndOfSegment(long token) {
            super("the schedule of token " + token + " ends here");
        }
    }
}
