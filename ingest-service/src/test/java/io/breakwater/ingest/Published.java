package io.breakwater.ingest;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what ingest publishes from now on. */
final class Published implements AutoCloseable {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final ArrayDeque<ConsumerRecord<byte[], byte[]>> unread = new ArrayDeque<>();

    private static final String GENERATION = "\"generation\":\"g\\.([0-9a-z]+)-";

    Published(KafkaClients clients) {
        consumer = clients.consumer("test");
        List<TopicPartition> partitions = List.of(new TopicPartition(Topics.MARKET_EVENTS.name(), 0));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    ConsumerRecord<byte[], byte[]> nextRecord() {
        long begun = System.nanoTime();
        while (unread.isEmpty()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new AssertionError("ingest published nothing");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(unread::add);
        }
        return unread.remove();
    }

    MarketEvent next() {
        return event(nextRecord());
    }

    /** The next event of a kind, passing over all others. */
    <E extends MarketEvent> E next(Class<E> kind, Predicate<E> wanted) {
        while (true) {
            MarketEvent event = next();
            if (kind.isInstance(event) && wanted.test(kind.cast(event))) {
                return kind.cast(event);
            }
        }
    }

    /** A generation names the start of its process; what counts here is the connection, so g.abc-1 reads as g-1. */
    private static byte[] withoutStart(byte[] value) {
        return new String(value, StandardCharsets.UTF_8)
                .replaceFirst(GENERATION, "\"generation\":\"g-")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The start that a record's generation names. */
    static String startOf(ConsumerRecord<byte[], byte[]> record) {
        Matcher matcher = Pattern.compile(GENERATION).matcher(new String(record.value(), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new AssertionError("the generation names no start");
        }
        return matcher.group(1);
    }

    static MarketEvent event(ConsumerRecord<byte[], byte[]> record) {
        try {
            MarketEvent event = TopicCodec.read(Topics.MARKET_EVENTS, withoutStart(record.value()));
            if (!event.id().symbol().equals(new String(record.key(), StandardCharsets.UTF_8))) {
                throw new AssertionError("the key is not the symbol: " + event);
            }
            return event;
        } catch (UnreadableRecord e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
