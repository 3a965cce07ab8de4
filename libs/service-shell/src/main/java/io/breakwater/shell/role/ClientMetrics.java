package io.breakwater.shell.role;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.jspecify.annotations.Nullable;

/**
 * Shows some of what a Kafka client measures of itself, under the names that Micrometer gives them, for as long as the
 * client lives: a client has hundreds of measurements, most of them for each broker and each topic.
 */
public final class ClientMetrics implements MetricsReporter {

    private static final String REGISTRY = "meter.registry";

    /** By what the client calls the group: the whole of a client, never one broker or topic of it. */
    static final Map<String, Set<String>> SHOWN = Map.of(
            "producer-metrics",
            Set.of(
                    "record-send-total",
                    "record-error-total",
                    "record-retry-total",
                    "request-latency-avg",
                    "request-latency-max",
                    "buffer-available-bytes",
                    "connection-count"),
            "consumer-fetch-manager-metrics",
            Set.of("records-consumed-total", "bytes-consumed-total", "fetch-latency-avg", "fetch-latency-max"),
            "consumer-metrics",
            Set.of("connection-count", "time-between-poll-max"));

    private static final Set<String> TAGS = Set.of("client-id");

    private final Map<MetricName, Meter> meters = new ConcurrentHashMap<>();
    private @Nullable MeterRegistry registry;

    /** What a client is told, so that it makes one of these for itself. */
    static Map<String, Object> settings(MeterRegistry registry) {
        return Map.of(
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                List.of(ClientMetrics.class.getName()),
                REGISTRY,
                registry);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        registry = (MeterRegistry) configs.get(REGISTRY);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        boolean isShown = SHOWN.getOrDefault(name.group(), Set.of()).contains(name.name())
                && name.tags().keySet().equals(TAGS);
        if (isShown) {
            meters.computeIfAbsent(name, _ -> meter(metric));
        }
    }

    private Meter meter(KafkaMetric metric) {
        MetricName name = metric.metricName();
        String shown = "kafka." + (name.group().replace("-metrics", "") + '.' + name.name()).replace('-', '.');
        String client = name.tags().getOrDefault("client-id", "");
        MeterRegistry to = Objects.requireNonNull(registry, "a client is configured before it measures");
        return name.name().endsWith("-total")
                ? FunctionCounter.builder(shown, metric, ClientMetrics::value)
                        .tag("client.id", client)
                        .register(to)
                : Gauge.builder(shown, metric, ClientMetrics::value)
                        .tag("client.id", client)
                        .strongReference(true)
                        .register(to);
    }

    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        remove(meters.remove(metric.metricName()));
    }

    private void remove(@Nullable Meter meter) {
        MeterRegistry from = registry;
        if (meter != null && from != null) {
            from.remove(meter);
        }
    }

    @Override
    public void close() {
        meters.values().forEach(this::remove);
        meters.clear();
    }
}
