package io.breakwater.messaging;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.messaging.StatefulRole.Saved;
import io.breakwater.messaging.StatefulRole.Segment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One activation of a role: fence, load, adopt, a new segment of the schedule, then the loop until it ends. */
public final class RoleSession implements AutoCloseable {

    private static final int PARTITION = 0;
    private static final int IDS_PER_ENTRY = 5_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final StatefulRole role;
    private final Lease lease;
    private final Platform platform;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final ScheduleJournal journal;
    private final Outbound outbound;
    private volatile @Nullable PollLoop loop;
    private volatile boolean stopped;

    public RoleSession(Platform platform, Lease lease, StatefulRole role) {
        this.role = role;
        this.lease = lease;
        this.platform = platform;
        this.consumer = platform.clients().consumer(role.service());
        this.producer = platform.clients().producer(role.service());
        this.journal = new ScheduleJournal(producer, role.service(), lease.token(), platform);
        this.outbound = new Outbound(producer, lease.token(), platform.failpoints());
    }

    /** Plays the role until {@link #stop}; a failure is thrown, and leaves the segment open. */
    public void run() throws InterruptedException {
        at(Failpoint.LEASED);
        Saved saved = role.load(lease);
        at(Failpoint.LOADED);
        List<InputPosition> positions = recover(saved);
        PollLoop playing =
                new PollLoop(consumer, role.inputs(), positions, journal, platform, role, lease::requireHeld);
        loop = playing;
        outbound.flush(); // the state it begins with is in the schedule before it says anything
        journal.requireHealthy();
        at(Failpoint.SEGMENT_WRITTEN);
        role.begin(this);
        if (!stopped) {
            playing.run();
        }
        outbound.flush();
        role.end();
        journal.append(new ScheduleEntry.SegmentEnded());
        outbound.flush();
        journal.requireHealthy();
    }

    private void at(Failpoint point) {
        platform.failpoints().at(point);
    }

    private List<InputPosition> recover(Saved saved) throws InterruptedException {
        OwnOutputs own = new OwnOutputs(consumer, producer, lease, platform);
        Map<String, Long> fences = new LinkedHashMap<>();
        for (Topic<?> topic : role.outputs()) {
            fences.put(topic.name(), own.fence(topic.name()));
        }
        String schedule = ScheduleJournal.topicOf(role.service());
        own.fence(schedule);
        own.completeSchedule(journal, schedule, fences, saved.schedule());
        at(Failpoint.SCHEDULE_COMPLETED);
        for (Topic<?> topic : role.outputs()) {
            OutputPosition from = saved.outputs().getOrDefault(topic.name(), OutputPosition.START);
            long fence = fences.getOrDefault(topic.name(), from.offset());
            own.said(topic.name(), from, fence).forEach(it -> role.adopt(topic, it));
        }
        at(Failpoint.ADOPTED);
        List<InputPosition> positions = new StartingPositions(consumer).of(role.inputs(), saved);
        startSegment(positions);
        rebuildBooks(own, saved, positions);
        return positions;
    }

    private void startSegment(List<InputPosition> positions) {
        Segment segment = role.segment();
        journal.append(
                new ScheduleEntry.SegmentStarted(role.service(), segment.settings(), segment.state(), positions));
        List<String> ids = segment.seenIds();
        for (int from = 0; from < ids.size(); from += IDS_PER_ENTRY) {
            journal.append(new ScheduleEntry.Seen(ids.subList(from, Math.min(ids.size(), from + IDS_PER_ENTRY))));
        }
    }

    private void rebuildBooks(OwnOutputs own, Saved saved, List<InputPosition> positions) {
        if (saved.rebuildFrom().isEmpty()) {
            return;
        }
        String topic = Topics.MARKET_EVENTS.name();
        LogBounds bounds = LogBounds.of(consumer, new TopicPartition(topic, PARTITION));
        long kept = bounds.nearest(saved.rebuildFrom().getAsLong());
        long to = positions.stream()
                .filter(it -> it.topic().equals(topic))
                .mapToLong(InputPosition::offset)
                .findFirst()
                .orElse(kept);
        long from = Math.min(kept, to);
        journal.append(new ScheduleEntry.Rebuild(topic, PARTITION, from, to));
        for (ConsumerRecord<byte[], byte[]> each : own.read(topic, from, to)) {
            try {
                if (each.value() != null) {
                    role.rebuild(TopicCodec.read(Topics.MARKET_EVENTS, each.value()));
                }
            } catch (UnreadableRecord _) {
                // it lies before the saved position: it was counted and told when it was read
            }
        }
    }

    /** Asks the session to end after the turn it is in. */
    public void stop() {
        stopped = true;
        PollLoop playing = loop;
        if (playing != null) {
            playing.stop();
        }
    }

    /** Hands a command to the role; done once it has been handled and saved. */
    public CompletableFuture<Void> submit(TradingCommand command) {
        PollLoop playing = loop;
        return playing == null
                ? CompletableFuture.failedFuture(new RoleLost("the role has not begun yet"))
                : playing.submit(command);
    }

    public Lease lease() {
        return lease;
    }

    public ScheduleJournal journal() {
        return journal;
    }

    public Outbound outbound() {
        return outbound;
    }

    /** How far each input has been handled; only for the role's own thread. */
    public List<InputPosition> positions() {
        PollLoop playing = loop;
        return playing == null ? List.of() : playing.positions();
    }

    /** How far each input was handled when the loop last came round, for any thread; empty before that. */
    public List<InputPosition> handled() {
        PollLoop playing = loop;
        return playing == null ? List.of() : playing.handled();
    }

    /** When the loop last came round, by the monotonic clock. */
    public long lastTurnNanos() {
        PollLoop playing = loop;
        return playing == null ? platform.clocks().nanos() : playing.lastTurnNanos();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        producer.close(CLOSE_WITHIN);
    }
}
