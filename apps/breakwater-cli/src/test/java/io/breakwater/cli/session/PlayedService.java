package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.core.suite.Node;
import io.breakwater.messaging.Admission;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import io.breakwater.messaging.ScheduleJournal;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service's core with topics in memory: journaled, kept, killed and started again as its process is. */
abstract class PlayedService {

    private record Kept(Optional<String> state, List<InputPosition> positions, Map<String, Integer> outputs) {}

    final InProcessSession session;
    private final String service;
    private final List<Topic<?>> inputs;
    private final List<Topic<?>> outputs;
    private final Map<String, InputPosition> positions = new LinkedHashMap<>();
    private final List<Numbered> unwritten = new ArrayList<>();
    private Kept kept;
    private long token;
    private long n;
    private Node node;
    /** Whether rows are kept; a process that is killed soon keeps none. */
    boolean saves = true;
    /** Whether its schedule reaches the broker. */
    boolean writes = true;

    PlayedService(InProcessSession session, String service, List<Topic<?>> inputs, List<Topic<?>> outputs) {
        this.session = session;
        this.service = service;
        this.inputs = inputs;
        this.outputs = outputs;
        List<InputPosition> ends = inputs.stream()
                .map(it -> InputPosition.start(
                        it.name(), 0, session.records(it.name()).size()))
                .toList();
        kept = new Kept(Optional.empty(), ends, Map.of());
    }

    abstract Object settings();

    abstract Object state();

    abstract Node restored(Optional<String> state);

    /** Takes what was said before as said; returns its id where the core is to know it. */
    abstract Optional<String> adopt(Message said);

    /** What it has thought and nobody has heard. */
    abstract int unsaid();

    void catchUp() {}

    void begin() {}

    void commit() {}

    /** After a kill, or for the first time: from the rows, and from what the topics show. */
    final void start() {
        token++;
        n = 0;
        unwritten.clear();
        saves = true;
        writes = true;
        catchUp();
        Map<String, String> fence = Map.of(Headers.FENCE, Long.toString(token), Headers.TOKEN, Long.toString(token));
        outputs.forEach(it -> session.publish(it.name(), null, fence));
        session.publish(schedule(), null, fence);
        completeSchedule();
        positions.clear();
        kept.positions().forEach(it -> positions.put(it.topic(), it));
        node = restored(kept.state());
        List<String> adopted = adopted();
        journal(new SegmentStarted(service, json(settings()), json(state()), List.copyOf(positions.values())));
        if (!adopted.isEmpty()) {
            journal(new ScheduleEntry.Seen(adopted));
        }
        begin();
        save();
    }

    private List<String> adopted() {
        List<String> ids = new ArrayList<>();
        for (Topic<?> topic : outputs) {
            int from = kept.outputs().getOrDefault(topic.name(), 0);
            InputPosition position = InputPosition.start(topic.name(), 0, from);
            List<RecordedRecord> all = session.records(topic.name());
            for (RecordedRecord each : all.subList(from, all.size())) {
                Admission.Answer answer = Admission.of(position, each.offset(), each.kafkaHeaders(), each.bytes());
                position = answer.next();
                if (answer.admission() == Admission.COUNTS) {
                    adopt(read(topic, each)).ifPresent(ids::add);
                }
            }
        }
        return ids;
    }

    private void completeSchedule() {
        long last = session.records(schedule()).stream()
                .flatMap(it -> it.value().stream())
                .map(it -> ContractsJson.mapper().readValue(it, Numbered.class))
                .filter(it -> it.token() < token)
                .mapToLong(Numbered::n)
                .reduce(-1, (_, n) -> n);
        for (Topic<?> topic : outputs) {
            session.records(topic.name()).stream()
                    .filter(it -> it.value().isPresent())
                    .reduce((_, later) -> later)
                    .map(it -> it.headers().get(Headers.SCHEDULE))
                    .map(it -> ContractsJson.mapper().readValue(it, Numbered[].class))
                    .ifPresent(carried -> {
                        for (Numbered each : carried) {
                            if (each.n() > last) {
                                session.publish(schedule(), TopicCodec.bytes(each), headers());
                            }
                        }
                    });
        }
    }

    private String schedule() {
        return ScheduleJournal.topicOf(service);
    }

    final void journal(ScheduleEntry entry) {
        Numbered numbered = new Numbered(token, n++, entry);
        if (writes) {
            session.publish(schedule(), TopicCodec.bytes(numbered), headers());
        } else {
            unwritten.add(numbered);
        }
    }

    /** The token, and what of the schedule the broker does not have. */
    final Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.TOKEN, Long.toString(token));
        if (!unwritten.isEmpty()) {
            headers.put(Headers.SCHEDULE, json(unwritten));
        }
        return headers;
    }

    final long token() {
        return token;
    }

    final void turn() {
        turn(inputs);
    }

    /** One round in which only these inputs have something new. */
    final void turn(List<Topic<?>> topics) {
        journal(new ScheduleEntry.Time(session.now()));
        node.on(new TimeAdvanced(session.now()));
        topics.forEach(this::take);
        save();
    }

    private void take(Topic<?> topic) {
        List<RecordedRecord> all = session.records(topic.name());
        long from = positions.get(topic.name()).offset();
        if (from == all.size()) {
            return;
        }
        journal(new ScheduleEntry.Records(topic.name(), 0, from, all.size()));
        for (RecordedRecord each : List.copyOf(all.subList((int) from, all.size()))) {
            InputPosition position = positions.get(topic.name());
            Admission.Answer answer = Admission.of(position, each.offset(), each.kafkaHeaders(), each.bytes());
            if (answer.admission() == Admission.COUNTS) {
                node.on(read(topic, each));
            }
            positions.put(topic.name(), answer.next());
        }
    }

    private void save() {
        if (saves) {
            commit();
            Map<String, Integer> said = new LinkedHashMap<>();
            outputs.forEach(it -> said.put(it.name(), session.records(it.name()).size()));
            kept = new Kept(Optional.of(json(state())), List.copyOf(positions.values()), said);
        }
    }

    final void end() {
        save();
        journal(new ScheduleEntry.SegmentEnded());
    }

    private static Message read(Topic<?> topic, RecordedRecord it) {
        try {
            return TopicCodec.read(topic, it.bytes());
        } catch (UnreadableRecord e) {
            throw new AssertionError(e);
        }
    }

    private static String json(Object any) {
        return ContractsJson.mapper().writeValueAsString(any);
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
