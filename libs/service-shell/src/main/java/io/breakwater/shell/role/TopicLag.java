package io.breakwater.shell.role;

import io.breakwater.messaging.Input;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the broker again and again how much of each input waits to be handled. It asks beside the role's own consumer: a
 * loop that stands still would tell of no lag.
 */
public final class TopicLag implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLag.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final long ANSWER_SECONDS = 2;

    private final Supplier<List<InputPosition>> handled;
    private final KafkaClients clients;
    private @Nullable ScheduledExecutorService asking;
    private @Nullable Admin admin;
    private volatile Map<String, Long> waiting = Map.of();

    /** @param handled how far the role has come; empty while it is not played */
    public TopicLag(
            MeterRegistry registry,
            KafkaClients clients,
            List<Input<?>> inputs,
            Supplier<List<InputPosition>> handled) {
        this.handled = handled;
        this.clients = clients;
        for (Input<?> input : inputs) {
            String topic = input.topic().name();
            Metric.LAG.gauge(registry, this, it -> it.waiting(topic), topic);
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("topic-lag").daemon().factory());
        thread.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        asking = thread;
    }

    private double waiting(String topic) {
        Long records = waiting.get(topic);
        return records == null || handled.get().isEmpty() ? Double.NaN : records;
    }

    /** The broker may have no address yet, and whatever is thrown would end the asking for ever. */
    private void ask() {
        try {
            waiting = behind(admin(), handled.get());
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            waiting = Map.of();
            LOG.debug("the broker does not tell where its topics end", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Admin admin() {
        if (asking == null) {
            throw new IllegalStateException("nobody asks any more");
        }
        Admin known = admin;
        if (known == null) {
            known = clients.admin();
            admin = known;
        }
        return known;
    }

    private static Map<String, Long> behind(Admin admin, List<InputPosition> positions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest =
                positions.stream().collect(Collectors.toMap(InputPosition::topicPartition, _ -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        Map<String, Long> behind = new HashMap<>();
        for (InputPosition each : positions) {
            var end = ends.get(each.topicPartition());
            if (end != null) {
                behind.put(each.topic(), Math.max(0, end.offset() - each.offset()));
            }
        }
        return Map.copyOf(behind);
    }

    @Override
    public synchronized void stop() {
        if (asking != null) {
            asking.shutdownNow();
            asking = null;
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return asking != null;
    }
}
