package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The reports of a suite, as they come onto their topic. For one thread. */
final class Reports implements AutoCloseable {

    private static final TopicPartition ONLY = new TopicPartition(Topics.EXECUTIONS.name(), 0);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final List<ExecutionReport> all = new ArrayList<>();

    Reports(String bootstrapServers) {
        consumer = KafkaClients.of(bootstrapServers).consumer("e2e-tests");
        consumer.assign(List.of(ONLY));
        consumer.seek(ONLY, 0);
    }

    /** Everything said until now, with what may be said twice. */
    List<ExecutionReport> all() {
        long end = consumer.endOffsets(List.of(ONLY)).getOrDefault(ONLY, 0L);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (consumer.position(ONLY) < end) {
            assertThat(System.nanoTime()).as("the broker delivers in time").isLessThan(deadline);
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
                if (each.value() != null) {
                    all.add(read(each));
                }
            }
        }
        return List.copyOf(all);
    }

    private static ExecutionReport read(ConsumerRecord<byte[], byte[]> message) {
        try {
            return TopicCodec.read(Topics.EXECUTIONS, message.value());
        } catch (UnreadableRecord e) {
            throw new AssertionError("execution said what cannot be read", e);
        }
    }

    /** The last report on an order. */
    Optional<ExecutionReport> last(String clOrdId) {
        return on(clOrdId).stream().reduce((_, later) -> later);
    }

    /** Everything said on an order. */
    List<ExecutionReport> on(String clOrdId) {
        return all().stream()
                .filter(each -> each.clOrdId().value().equals(clOrdId))
                .toList();
    }

    /** Whether the exchange has acknowledged this order, whatever became of it since. */
    boolean reachedTheExchange(String clOrdId) {
        return on(clOrdId).stream().anyMatch(ExecutionReport.New.class::isInstance);
    }

    /** Whether each of these orders has a report. */
    boolean answerAll(Collection<String> clOrdIds) {
        return all().stream().map(each -> each.clOrdId().value()).toList().containsAll(clOrdIds);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
