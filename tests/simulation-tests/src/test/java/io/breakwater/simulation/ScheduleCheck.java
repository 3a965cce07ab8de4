package io.breakwater.simulation;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import io.breakwater.messaging.ScheduleEntry.Records;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import io.breakwater.messaging.ScheduleJournal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A service's schedule names every record that its rows reflect: otherwise nobody could repeat what it did. */
final class ScheduleCheck {

    private final World world;
    private final String service;
    private final Map<String, Long> reached = new LinkedHashMap<>();

    ScheduleCheck(World world, String service) {
        this.world = world;
        this.service = service;
    }

    /** @param saved by topic, how far the service's rows say that it is */
    void look(Map<String, InputPosition> saved) {
        Counted counted = new Counted();
        for (ConsumerRecord<byte[], byte[]> each : world.log().topic(ScheduleJournal.topicOf(service))) {
            if (counted.counts(each)) {
                take(ContractsJson.mapper().readValue(each.value(), Numbered.class));
            }
        }
        saved.forEach((topic, position) -> {
            long scheduled = reached.getOrDefault(topic, 0L);
            if (scheduled < position.offset()) {
                violated("ends at " + scheduled + " of " + topic + ", the rows are at " + position.offset());
            }
        });
    }

    private void take(Numbered entry) {
        switch (entry.content()) {
            case SegmentStarted it -> started(it);
            case Records it -> {
                begins(it.topic(), it.from());
                reached.merge(it.topic(), it.to(), Math::max);
            }
            default -> {} // other inputs
        }
    }

    /** Who has saved nothing begins with the newest market data; what came before is reflected nowhere. */
    private void started(SegmentStarted segment) {
        boolean mayBeTheFirst = segment.positions().stream()
                .allMatch(it -> it.topic().equals(Topics.MARKET_EVENTS.name()) || it.offset() == 0);
        for (InputPosition from : segment.positions()) {
            if (!mayBeTheFirst) {
                begins(from.topic(), from.offset());
            }
            reached.put(from.topic(), from.offset());
        }
    }

    private void begins(String topic, long from) {
        long before = reached.getOrDefault(topic, from);
        if (from > before) {
            violated("has a hole in " + topic + " from " + before + " to " + from);
        }
    }

    private void violated(String what) {
        world.story().violated("the schedule of " + service + " " + what);
    }
}
