package io.breakwater.ingest;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.Times;
import io.breakwater.ingest.IngestMetrics.Trouble;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.Trace;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes market events without waiting, each symbol's in order; remembers that one was lost. */
final class MarketEvents implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final IngestMetrics metrics;
    private final Failpoints failpoints;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
    private volatile boolean isTaken = true;

    MarketEvents(Producer<byte[], byte[]> producer, IngestMetrics metrics, Failpoints failpoints) {
        this.failpoints = failpoints;
        this.producer = producer;
        this.metrics = metrics;
    }

    void publish(MarketEvent event) {
        ProducerRecord<byte[], byte[]> published = new ProducerRecord<>(
                Topics.MARKET_EVENTS.name(), Headers.bytes(event.id().symbol()), TopicCodec.bytes(event));
        Trace trace = Trace.NONE
                .with("received", Times.nanos(event.receivedTime()))
                .with("published", Times.nanos(Instant.now()));
        published.headers().add(Headers.TRACE, Headers.bytes(trace.text()));
        failpoints.at(Failpoint.BEFORE_SEND);
        producer.send(published, (_, failure) -> {
            isTaken = failure == null;
            if (failure != null) {
                metrics.trouble(Trouble.PUBLISH);
                lost.compareAndSet(null, failure);
            }
        });
        failpoints.at(Failpoint.AFTER_SEND);
    }

    /** Readers are told by it that what they had is no longer whole: what was lost before has its answer. */
    void newGeneration() {
        lost.set(null);
    }

    /**
     * Throws where an event was lost in this generation and the broker takes events again: readers are then to be told
     * by a new one, since what they have is no longer whole. While it takes none, nobody could be told, and a
     * connection given up for it would be waited for when the broker is back.
     */
    void requireNoneLost() {
        Exception failure = isTaken ? lost.getAndSet(null) : null;
        if (failure != null) {
            throw new IllegalStateException("a market event could not be published: " + failure.getMessage(), failure);
        }
    }

    /** Sends what is under way. */
    @Override
    public void close() {
        producer.flush();
    }
}
