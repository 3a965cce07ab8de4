package io.breakwater.messaging;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;

/**
 * What a new holder does with the topics it writes before it says anything: it fences them off, reads what was said
 * behind the last save, and completes the schedule from what those records carry.
 */
public final class OwnOutputs {

    private static final int PARTITION = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int OUTPUT_TAIL = 50; // fences of starts that said nothing lie between
    private static final int SCHEDULE_TAIL = 10_000; // more than can be unacknowledged at once

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Lease lease;
    private final Clocks clocks;
    private final Failpoints failpoints;

    OwnOutputs(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Lease lease, Platform platform) {
        this(consumer, producer, lease, platform.clocks(), platform.failpoints());
    }

    public OwnOutputs(
            Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Lease lease, Clocks clocks) {
        this(consumer, producer, lease, clocks, Failpoints.none());
    }

    private OwnOutputs(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Lease lease,
            Clocks clocks,
            Failpoints failpoints) {
        this.failpoints = failpoints;
        this.consumer = consumer;
        this.producer = producer;
        this.lease = lease;
        this.clocks = clocks;
    }

    /** Makes records of lower tokens void from here on; returns the fence's offset. */
    public long fence(String topic) throws InterruptedException {
        ProducerRecord<byte[], byte[]> fence = new ProducerRecord<>(topic, PARTITION, null, null);
        byte[] token = Headers.bytes(lease.token());
        fence.headers().add(Headers.FENCE, token).add(Headers.TOKEN, token);
        try {
            long offset = producer.send(fence).get().offset();
            failpoints.at(Failpoint.FENCED);
            return offset;
        } catch (ExecutionException e) {
            throw new RoleLost("the fence could not be written to " + topic + ": " + e.getCause(), e);
        }
    }

    /** The records of a topic from {@code from} to before the fence, fences and fenced-off ones left out. */
    public List<ConsumerRecord<byte[], byte[]>> said(String topic, OutputPosition from, long fenceOffset) {
        if (!from.equals(OutputPosition.START)) {
            LogBounds.of(consumer, new TopicPartition(topic, PARTITION)).requireHolds(from.offset());
        }
        requireHighest(from.fence(), topic, from.offset());
        List<ConsumerRecord<byte[], byte[]>> said = new ArrayList<>();
        InputPosition position =
                InputPosition.start(topic, PARTITION, from.offset()).fencedBy(from.fence());
        for (ConsumerRecord<byte[], byte[]> each : read(topic, from.offset(), fenceOffset)) {
            requireHighest(Headers.number(each.headers(), Headers.TOKEN).orElse(0), topic, each.offset());
            requireHighest(Headers.number(each.headers(), Headers.FENCE).orElse(0), topic, each.offset());
            Admission.Answer answer = Admission.of(position, each.offset(), each.headers(), each.value());
            position = answer.next();
            if (answer.admission() == Admission.COUNTS) {
                said.add(each);
            }
        }
        return said;
    }

    /** Tokens only grow; whoever lost the lock meanwhile has a follower, and no reason to halt. */
    private void requireHighest(long found, String topic, long offset) {
        if (found > lease.token()) {
            lease.requireHeldNow();
            throw new InvariantBroken(topic + " knows token " + found + " at offset " + offset
                    + ", but the database gave token " + lease.token() + ", and tokens only grow: the database is older"
                    + " than the topics, and readers would drop whatever is said; restore a newer backup of the"
                    + " database before trading");
        }
    }

    /**
     * Completes the schedule of the holder before: entries that its last outputs or its rows carried and that never
     * reached the topic are written to its end, under their own token and number.
     */
    public void completeSchedule(
            ScheduleJournal journal, String scheduleTopic, Map<String, Long> outputFences, String saved) {
        TreeMap<Long, Long> lastKnown = new TreeMap<>();
        long end = LogBounds.of(consumer, new TopicPartition(scheduleTopic, PARTITION))
                .end();
        for (ConsumerRecord<byte[], byte[]> each : read(scheduleTopic, Math.max(0, end - SCHEDULE_TAIL), end)) {
            if (each.value() != null) {
                Numbered entry = numbered(each.value(), Numbered.class);
                lastKnown.merge(entry.token(), entry.n(), Math::max);
            }
        }
        TreeMap<Long, TreeMap<Long, Numbered>> missing = new TreeMap<>();
        List<Numbered> carried = new ArrayList<>(entries(saved));
        outputFences.forEach((topic, fence) -> carried.addAll(carriedByTheLast(topic, fence)));
        for (Numbered it : carried) {
            if (it.n() > lastKnown.getOrDefault(it.token(), -1L)) {
                missing.computeIfAbsent(it.token(), _ -> new TreeMap<>()).put(it.n(), it);
            }
        }
        missing.values().forEach(entries -> entries.values().forEach(journal::complete));
    }

    private List<Numbered> carriedByTheLast(String topic, long fence) {
        List<Numbered> carried = List.of();
        for (ConsumerRecord<byte[], byte[]> each : read(topic, Math.max(0, fence - OUTPUT_TAIL), fence)) {
            if (each.value() != null) {
                carried = entries(Headers.text(each.headers(), Headers.SCHEDULE).orElse(""));
            }
        }
        return carried;
    }

    private static List<Numbered> entries(String text) {
        return text.isEmpty() ? List.of() : List.of(numbered(Headers.bytes(text), Numbered[].class));
    }

    private static <T> T numbered(byte[] json, Class<T> type) {
        try {
            return ContractsJson.mapper().readValue(json, type);
        } catch (JacksonException e) {
            throw new InvariantBroken("the schedule has an unreadable entry", e);
        }
    }

    /** Everything that a topic still holds from {@code from} to before {@code to}. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, long from, long to) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (from >= to) {
            return records;
        }
        TopicPartition partition = new TopicPartition(topic, PARTITION);
        consumer.assign(List.of(partition));
        consumer.seek(partition, LogBounds.of(consumer, partition).nearest(from));
        long deadline = clocks.nanos() + PATIENCE.toNanos();
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (each.offset() < to) {
                    records.add(each);
                }
            }
            if (clocks.nanos() > deadline) {
                throw new RoleLost("the broker did not deliver " + topic + " up to " + to + " within " + PATIENCE);
            }
        }
        return records;
    }
}
