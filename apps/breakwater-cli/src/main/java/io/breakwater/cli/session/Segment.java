package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * What reached one service between a start and its end.
 *
 * @param seen ids answered before the start
 * @param entries in the order they reached the core
 * @param refused records inside runs that were not read, as {@code topic/offset}
 * @param ended whether the service stopped in good order; a killed one may have thought what it never said
 */
record Segment(
        long token,
        SegmentStarted started,
        List<String> seen,
        List<ScheduleEntry> entries,
        Set<String> refused,
        boolean ended) {

    /**
     * The first token of the run. Every start fences the schedule before it writes there; what is of a lower token
     * completes the schedule of an earlier run.
     */
    static long firstToken(RecordedTopic schedule) {
        return schedule.all().stream()
                .flatMapToLong(it -> Headers.number(it.kafkaHeaders(), Headers.FENCE).stream())
                .findFirst()
                .orElse(0);
    }

    /**
     * All segments of a service's schedule that began in the run, in order. What a killed service had not written when
     * it spoke for the last time is in the outputs, which carry it.
     */
    static List<Segment> of(RecordedTopic schedule, List<RecordedTopic> outputs) {
        TreeMap<Long, TreeMap<Long, ScheduleEntry>> byToken = new TreeMap<>();
        for (RecordedRecord each : schedule.all()) {
            each.value().ifPresent(json -> add(read(schedule, each, json, Numbered.class), byToken));
        }
        for (RecordedTopic output : outputs) {
            for (RecordedRecord each : output.all()) {
                Optional<String> carried = Optional.ofNullable(each.headers().get(Headers.SCHEDULE));
                for (Numbered it : carried.map(json -> read(output, each, json, Numbered[].class))
                        .orElse(new Numbered[0])) {
                    add(it, byToken);
                }
            }
        }
        List<Segment> segments = new ArrayList<>();
        byToken.tailMap(firstToken(schedule)).forEach((token, entries) -> segments.add(of(schedule, token, entries)));
        return segments;
    }

    private static void add(Numbered it, Map<Long, TreeMap<Long, ScheduleEntry>> byToken) {
        byToken.computeIfAbsent(it.token(), _ -> new TreeMap<>()).putIfAbsent(it.n(), it.content());
    }

    private static <T> T read(RecordedTopic topic, RecordedRecord it, String json, Class<T> type) {
        try {
            return ContractsJson.mapper().readValue(json, type);
        } catch (JacksonException e) {
            throw new UnreadableRecording(
                    topic.file() + ", line " + topic.lineOf(it) + ": not a schedule entry: " + e.getOriginalMessage(),
                    e);
        }
    }

    private static Segment of(RecordedTopic schedule, long token, TreeMap<Long, ScheduleEntry> numbered) {
        if (numbered.lastKey() != numbered.size() - 1) {
            throw new UnreadableRecording(schedule.file() + ": the schedule of token " + token + " has "
                    + numbered.size() + " entries up to number " + numbered.lastKey());
        }
        if (!(numbered.firstEntry().getValue() instanceof SegmentStarted started)) {
            throw new UnreadableRecording(
                    schedule.file() + ": the schedule of token " + token + " does not begin with a start");
        }
        List<String> seen = new ArrayList<>();
        List<ScheduleEntry> entries = new ArrayList<>();
        Set<String> refused = new HashSet<>();
        boolean ended = false;
        for (ScheduleEntry each : numbered.values()) {
            switch (each) {
                case SegmentStarted _ -> {}
                case ScheduleEntry.Seen it -> seen.addAll(it.ids());
                case ScheduleEntry.SegmentEnded _ -> ended = true;
                case ScheduleEntry.Refused it -> refused.add(it.topic() + '/' + it.offset());
                case ScheduleEntry.Rebuild _,
                        ScheduleEntry.Records _,
                        ScheduleEntry.Time _,
                        ScheduleEntry.Command _,
                        ScheduleEntry.Check _ -> entries.add(each);
            }
        }
        return new Segment(token, started, List.copyOf(seen), List.copyOf(entries), refused, ended);
    }

    boolean isRefused(String topic, long offset) {
        return refused.contains(topic + '/' + offset);
    }
}
