package io.breakwater.messaging;

import io.breakwater.contracts.Message;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One thread gives time, commands and records one order, writes that order into the schedule, and hands each to the
 * role. Partitions are assigned, not negotiated. Before each batch comes the time message that is due.
 */
public final class PollLoop {

    /** What a role does with its inputs. Called by the loop's thread alone. */
    public interface Body {

        /** A message for the core, with the stamps of the record that brought it. */
        void on(Message message, Trace trace);

        /** A record that was not parsed; market data goes on after it, on a money topic the loop ends. */
        void refused(ConsumerRecord<byte[], byte[]> message, String reason, Input.OnUnreadable then);

        /** All inputs at hand have been handled: the moment to publish and to save. */
        void batchEnded(boolean handledAny);
    }

    /** How often time is told. */
    public static final Duration TIME_EVERY = Duration.ofMillis(50);

    private record Waiting(TradingCommand command, CompletableFuture<Void> done) {}

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Input<?>> inputs = new LinkedHashMap<>();
    private final Map<TopicPartition, InputPosition> positions = new LinkedHashMap<>();
    private final ScheduleJournal journal;
    private final Clocks clocks;
    private final Body body;
    private final DroppedRecords dropped;
    private final Failpoints failpoints;
    private final Runnable beforeEachTurn;
    private final ConcurrentLinkedQueue<Waiting> commands = new ConcurrentLinkedQueue<>();
    private Instant nextTime = Instant.MIN;
    private volatile boolean stopped;
    private volatile long lastTurnNanos;
    private volatile List<InputPosition> handled = List.of();

    /** @param beforeEachTurn throws where the role may no longer be played */
    public PollLoop(
            Consumer<byte[], byte[]> consumer,
            List<Input<?>> inputs,
            List<InputPosition> from,
            ScheduleJournal journal,
            Platform platform,
            Body body,
            Runnable beforeEachTurn) {
        this.consumer = consumer;
        inputs.forEach(input -> this.inputs.put(input.topic().name(), input));
        from.forEach(position -> positions.put(position.topicPartition(), position));
        this.journal = journal;
        this.clocks = platform.clocks();
        this.dropped = platform.dropped();
        this.failpoints = platform.failpoints();
        this.lastTurnNanos = clocks.nanos();
        this.body = body;
        this.beforeEachTurn = beforeEachTurn;
    }

    /** Runs until {@link #stop}; a failure ends it and is thrown. */
    public void run() {
        consumer.assign(positions.keySet());
        positions.forEach((partition, position) -> consumer.seek(partition, position.offset()));
        try {
            while (!stopped) {
                turn();
            }
        } catch (WakeupException _) {
            // stop() was called while the consumer waited
        } finally {
            commands.forEach(it -> it.done().cancel(false));
        }
    }

    private void turn() {
        beforeEachTurn.run();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(untilNextTime());
        lastTurnNanos = clocks.nanos();
        failpoints.at(Failpoint.BATCH_READ);
        boolean any = tellTime();
        List<Waiting> commanded = takeCommands();
        for (TopicPartition partition : records.partitions()) {
            handle(partition, records.records(partition));
        }
        body.batchEnded(any || !commanded.isEmpty() || !records.isEmpty());
        handled = positions();
        commanded.forEach(it -> it.done().complete(null));
    }

    private Duration untilNextTime() {
        if (!commands.isEmpty()) {
            return Duration.ZERO;
        }
        Duration left = nextTime.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clocks.now(), nextTime);
        return left.isNegative() ? Duration.ZERO : left.compareTo(TIME_EVERY) > 0 ? TIME_EVERY : left;
    }

    private boolean tellTime() {
        Instant now = clocks.now();
        if (now.isBefore(nextTime)) {
            return false;
        }
        long every = TIME_EVERY.toMillis();
        Instant due = Instant.ofEpochMilli(now.toEpochMilli() / every * every);
        nextTime = due.plus(TIME_EVERY);
        journal.append(new ScheduleEntry.Time(due));
        body.on(new TimeAdvanced(due), Trace.NONE);
        return true;
    }

    private List<Waiting> takeCommands() {
        List<Waiting> taken = new ArrayList<>();
        for (Waiting next = commands.poll(); next != null; next = commands.poll()) {
            taken.add(next);
            journal.append(new ScheduleEntry.Command(next.command()));
            body.on(next.command(), Trace.NONE);
        }
        return taken;
    }

    private void handle(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long from = records.getFirst().offset();
        long to = records.getLast().offset() + 1;
        journal.append(new ScheduleEntry.Records(partition.topic(), partition.partition(), from, to));
        for (ConsumerRecord<byte[], byte[]> each : records) {
            InputPosition before =
                    Objects.requireNonNull(positions.get(partition), "only assigned partitions are polled");
            Admission.Answer answer = Admission.of(before, each.offset(), each.headers(), each.value());
            switch (answer.admission()) {
                case COUNTS -> {
                    positions.put(partition, before.at(each.offset())); // a save from inside must not skip this record
                    handle(each);
                }
                case FENCED_OFF, REPEATED -> dropped.dropped(each, answer.admission());
                case FENCE -> {}
            }
            positions.put(partition, answer.next());
            failpoints.at(Failpoint.RECORD_HANDLED);
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> each) {
        Input<?> input = Objects.requireNonNull(inputs.get(each.topic()), "only inputs are polled");
        Optional<String> refusal = input.guard().refuse(each);
        if (refusal.isPresent()) {
            refuse(each, input, refusal.get());
            return;
        }
        Message message;
        try {
            message = TopicCodec.read(input.topic(), each.value());
        } catch (UnreadableRecord e) {
            refuse(each, input, e.reason());
            return;
        }
        body.on(message, Trace.of(each.headers()));
    }

    private void refuse(ConsumerRecord<byte[], byte[]> each, Input<?> input, String reason) {
        journal.append(new ScheduleEntry.Refused(each.topic(), each.partition(), each.offset(), reason));
        body.refused(each, reason, input.onUnreadable());
    }

    /** Hands a command to the role from another thread; done once it has been handled and saved. */
    public CompletableFuture<Void> submit(TradingCommand command) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        commands.add(new Waiting(command, done));
        if (stopped) {
            done.cancel(false);
        }
        return done;
    }

    /** Ends the loop after the turn it is in. */
    public void stop() {
        stopped = true;
    }

    /** How far each input has been handled; inside {@link Body#on} the record being handled does not count yet. */
    public List<InputPosition> positions() {
        return List.copyOf(positions.values());
    }

    /** How far each input was handled when the loop last came round, for any thread; empty before that. */
    public List<InputPosition> handled() {
        return handled;
    }

    /** When the loop last came round, by the monotonic clock. */
    public long lastTurnNanos() {
        return lastTurnNanos;
    }
}
