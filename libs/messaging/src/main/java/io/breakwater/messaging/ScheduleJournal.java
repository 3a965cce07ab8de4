package io.breakwater.messaging;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the schedule without waiting. What the broker has not acknowledged yet is known here, so that outputs can
 * carry it: whoever starts next completes the schedule from them.
 */
public final class ScheduleJournal {

    /** More than this unacknowledged means that the broker has been gone for long: the role ends. */
    private static final int PENDING_MAX = 5_000;

    /** So much may travel with an output: a quarter of what a broker takes as one record by default. */
    private static final int CARRIED_BYTES = 256 * 1_024;

    private static final int PARTITION = 0;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final long token;
    private final ArrayDeque<Numbered> pending = new ArrayDeque<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Clocks clocks;
    private final Failpoints failpoints;
    private volatile long lastAckNanos;
    private long n;

    ScheduleJournal(Producer<byte[], byte[]> producer, String service, long token, Platform platform) {
        this.producer = producer;
        this.clocks = platform.clocks();
        this.failpoints = platform.failpoints();
        this.lastAckNanos = clocks.nanos();
        this.topic = topicOf(service);
        this.token = token;
    }

    /** The schedule topic of a service. */
    public static String topicOf(String service) {
        return service + ".schedule.v1";
    }

    /** Adds one entry; it is under way when this returns. */
    public void append(ScheduleEntry entry) {
        requireHealthy();
        Numbered numbered = new Numbered(token, n++, entry);
        synchronized (pending) {
            pending.add(numbered);
            if (pending.size() > PENDING_MAX) {
                throw new RoleLost("the broker has not acknowledged " + PENDING_MAX + " entries of " + topic);
            }
        }
        send(numbered);
    }

    /** An entry of an earlier token that never reached the topic. */
    void complete(Numbered missing) {
        synchronized (pending) {
            pending.add(missing);
        }
        send(missing);
    }

    private void send(Numbered entry) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, PARTITION, null, TopicCodec.bytes(entry));
        message.headers().add(Headers.TOKEN, Headers.bytes(token));
        failpoints.at(Failpoint.BEFORE_APPEND);
        Sending.send(producer, message, (_, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            } else {
                acknowledged(entry);
            }
        });
        failpoints.at(Failpoint.AFTER_APPEND);
    }

    private void acknowledged(Numbered entry) {
        lastAckNanos = clocks.nanos();
        synchronized (pending) {
            pending.remove(entry); // the first one, nearly always
        }
    }

    /**
     * The entries not yet acknowledged, as the value of {@link Headers#SCHEDULE}; empty where there are none. Where
     * they are too many to travel with an output, this waits until the broker has them: a record too large for it
     * would be refused at each start again. Called by the thread that appends.
     */
    public String pendingText() {
        String text = unacknowledged();
        if (Headers.bytes(text).length <= CARRIED_BYTES) {
            return text;
        }
        producer.flush();
        requireHealthy();
        return unacknowledged();
    }

    private String unacknowledged() {
        List<Numbered> copy;
        synchronized (pending) {
            copy = new ArrayList<>(pending);
        }
        return copy.isEmpty() ? "" : ContractsJson.mapper().writeValueAsString(copy);
    }

    /** When the broker last acknowledged an entry, by the monotonic clock. */
    public long lastAckNanos() {
        return lastAckNanos;
    }

    public long token() {
        return token;
    }

    /** Ends the role if an entry could not be written. */
    public void requireHealthy() {
        Exception e = failure.get();
        if (e != null) {
            throw new RoleLost("the schedule could not be written to " + topic + ": " + e.getMessage(), e);
        }
    }
}
