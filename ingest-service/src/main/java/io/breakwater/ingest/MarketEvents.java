package io.breakwater.ingest;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.Times;
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
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    MarketEvents(Producer<byte[], byte[]> producer, IngestMetrics metrics) {
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
        producer.send(published, (_, failure) -> {
            if (failure != null) {
                metrics.error("publish");
                lost.compareAndSet(null, failure);
            }
        });
    }

    /**
     * Throws where an event was lost since the last call: readers are then to be told by a new generation, since what
     * they have is no longer whole.
     */
    void requireNoneLost() {
        Exception failure = lost.getAndSet(null);
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
