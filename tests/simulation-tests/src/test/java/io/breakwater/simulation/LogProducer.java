package io.breakwater.simulation;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One idempotent producer: records arrive in the order they were sent, or not at all, and none behind one that was
 * lost. An acknowledgement may be lost although the record was written.
 */
final class LogProducer {

    private static final long DELIVERY_TIMEOUT = 60 * World.SECOND;

    private record Sent(
            ProducerRecord<byte[], byte[]> message,
            @Nullable Callback callback,
            CompletableFuture<RecordMetadata> done,
            long since) {}

    private final Log log;
    private final World world;
    private final Machine machine;
    private final SplittableRandom chance;
    private final ArrayDeque<Sent> onTheWay = new ArrayDeque<>();
    private final List<Task> flushing = new ArrayList<>();
    private int unacknowledged;
    private boolean closed;
    private long lastArrival;

    LogProducer(Log log, Machine machine) {
        this.log = log;
        this.world = log.world();
        this.machine = machine;
        this.chance = world.chance();
        machine.atDeath(this::dies);
    }

    @SuppressWarnings("unchecked")
    Producer<byte[], byte[]> asProducer() {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                LogProducer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "send" ->
                        send(
                                (ProducerRecord<byte[], byte[]>) arguments[0],
                                arguments.length > 1 ? (Callback) arguments[1] : null);
                    case "flush" -> {
                        flush();
                        yield null;
                    }
                    case "close" -> {
                        close(arguments == null ? Duration.ofSeconds(30) : (Duration) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException("a simulated producer does not " + method);
                });
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, @Nullable Callback callback) {
        machine.requireAlive();
        if (closed) {
            throw new IllegalStateException("Cannot perform operation after producer has been closed");
        }
        Sent sent = new Sent(message, callback, new CompletableFuture<>(), world.nanos());
        onTheWay.add(sent);
        unacknowledged++;
        lastArrival = Math.max(lastArrival, world.nanos() + log.hop());
        world.in(lastArrival - world.nanos(), this::arrives);
        return new Awaited<>(world, sent.done);
    }

    /** The next record reaches the broker, unless it was given up. A sleeping machine's buffers wait with it. */
    private void arrives() {
        if (onTheWay.isEmpty()) {
            return;
        }
        if (machine.isAsleep() && chance.nextBoolean()) {
            world.in(machine.awakeAt() - world.nanos() + log.hop(), this::arrives);
        } else if (!log.isDown()) {
            written(onTheWay.poll());
        } else if (world.nanos() - onTheWay.peek().since + log.downFor() > DELIVERY_TIMEOUT) {
            long left = DELIVERY_TIMEOUT - (world.nanos() - onTheWay.peek().since);
            world.in(Math.max(0, left), machine, this::givesUp);
        } else {
            world.in(log.downFor() + log.hop(), this::arrives);
        }
    }

    private void written(Sent sent) {
        long offset = log.append(sent.message);
        RecordMetadata metadata =
                new RecordMetadata(new TopicPartition(sent.message.topic(), 0), offset, 0, world.nanos(), -1, -1);
        boolean acknowledged = world.faults().acknowledges();
        world.in(log.hop(), machine, () -> {
            if (acknowledged) {
                done(sent, metadata);
            } else {
                world.story().count("acknowledgement lost");
                failed(sent);
            }
        });
    }

    private void givesUp() {
        Sent sent = onTheWay.poll();
        if (sent != null) {
            failed(sent);
        }
    }

    private void done(Sent sent, RecordMetadata metadata) {
        if (sent.done.isDone()) {
            return;
        }
        unacknowledged--;
        sent.done.complete(metadata);
        if (sent.callback != null) {
            sent.callback.onCompletion(metadata, null);
        }
        flushing.forEach(Task::wake);
    }

    private void failed(Sent sent) {
        if (sent.done.isDone()) {
            return;
        }
        unacknowledged--;
        TimeoutException e = new TimeoutException("no acknowledgement within the delivery timeout");
        sent.done.completeExceptionally(e);
        if (sent.callback != null) {
            sent.callback.onCompletion(null, e);
        }
        flushing.forEach(Task::wake);
    }

    private void flush() {
        machine.requireAlive();
        Task me = world.running();
        flushing.add(me);
        try {
            while (unacknowledged > 0) {
                world.sleepUntilWoken(DELIVERY_TIMEOUT);
            }
        } finally {
            flushing.remove(me);
        }
    }

    /** What cannot leave in time is dropped; its senders are told. */
    private void close(Duration patience) {
        if (!machine.isAlive() || closed) {
            return;
        }
        closed = true;
        if (patience.isPositive() && unacknowledged > 0) {
            world.sleep(patience.toNanos());
        }
        List<Sent> dropped = new ArrayList<>(onTheWay);
        onTheWay.clear();
        dropped.forEach(this::aborted);
    }

    private void aborted(Sent sent) {
        unacknowledged--;
        KafkaException e = new KafkaException("Producer is closed forcefully.");
        sent.done.completeExceptionally(e);
        if (sent.callback != null) {
            sent.callback.onCompletion(null, e);
        }
        flushing.forEach(Task::wake);
    }

    /** Of what is on the wire some arrives: the first so many. */
    private void dies() {
        int arrive = onTheWay.isEmpty() ? 0 : chance.nextInt(onTheWay.size() + 1);
        List<Sent> wire = new ArrayList<>(onTheWay);
        onTheWay.clear();
        if (!log.isDown()) {
            long delay = 0;
            for (Sent each : wire.subList(0, arrive)) {
                delay += log.hop();
                world.in(delay, () -> log.append(each.message));
            }
        }
    }
}
