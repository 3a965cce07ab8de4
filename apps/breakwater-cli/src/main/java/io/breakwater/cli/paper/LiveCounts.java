package io.breakwater.cli.paper;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Counts what a run says while it says it, by reading the topics along. */
public final class LiveCounts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final TickCount ticks = new TickCount();
    private final Map<String, Long> byTopic = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicListener listener;
    private final Thread thread;
    private long lastNewNanos = System.nanoTime();
    private long fills;
    private long firstFillMillis;
    private @Nullable RuntimeException failure;

    private LiveCounts(String bootstrapServers, Map<TopicPartition, Long> from, TopicListener listener) {
        this.listener = listener;
        consumer = Partitions.consumer(bootstrapServers);
        List<TopicPartition> partitions = Topics.all().stream()
                .map(each -> new TopicPartition(each.name(), 0))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(each -> consumer.seek(each, from.getOrDefault(each, 0L)));
        thread = Thread.ofPlatform().name("live-counts").daemon().unstarted(this::read);
    }

    static LiveCounts start(String bootstrapServers, Map<TopicPartition, Long> from, TopicListener listener) {
        LiveCounts counts = new LiveCounts(bootstrapServers, from, listener);
        counts.thread.start();
        return counts;
    }

    private void read() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::count);
            }
        } catch (WakeupException _) {
            return; // close() asked for the end
        } catch (RuntimeException e) {
            keep(e);
        }
    }

    private synchronized void keep(RuntimeException e) {
        failure = e;
    }

    private synchronized void count(ConsumerRecord<byte[], byte[]> each) {
        if (each.value() == null) {
            return;
        }
        Optional<JsonNode> value = tree(each.value());
        value.ifPresent(it -> listener.heard(each.topic(), each.headers(), it));
        if (each.topic().equals(Topics.MARKET_EVENTS.name())) {
            if (value.filter(ticks::isNew).isPresent()) {
                lastNewNanos = System.nanoTime();
            }
            return;
        }
        lastNewNanos = System.nanoTime();
        byTopic.merge(each.topic(), 1L, Long::sum);
        if (each.topic().equals(Topics.EXECUTIONS.name())
                && value.filter(it -> it.path("execType").asString("").equals("TRADE"))
                        .isPresent()) {
            firstFillMillis = fills == 0 ? each.timestamp() : firstFillMillis;
            fills++;
        }
    }

    private static Optional<JsonNode> tree(byte[] value) {
        try {
            return Optional.of(ContractsJson.mapper().readTree(new String(value, StandardCharsets.UTF_8)));
        } catch (JacksonException _) {
            return Optional.empty(); // the services say what they do with it; here it is no tick and no fill
        }
    }

    public synchronized long ticks() {
        if (failure != null) {
            throw new IllegalStateException("the topics cannot be read along any more", failure);
        }
        return ticks.count();
    }

    public synchronized long proposals() {
        return byTopic.getOrDefault(Topics.ORDERS_PROPOSED.name(), 0L);
    }

    public synchronized long denials() {
        return byTopic.getOrDefault(Topics.ORDERS_DENIED.name(), 0L);
    }

    public synchronized long fills() {
        return fills;
    }

    /** When the broker took the first fill, in milliseconds since 1970. */
    public synchronized OptionalLong firstFillMillis() {
        return fills == 0 ? OptionalLong.empty() : OptionalLong.of(firstFillMillis);
    }

    /** Since when neither a tick nor anything of an order came. */
    public synchronized Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastNewNanos);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
