package io.breakwater.e2e;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is said on orders, as it comes onto the topics. For one thread. */
final class OrderFlow implements AutoCloseable {

    private static final Map<String, Topic<?>> TOPICS = List.<Topic<?>>of(
                    Topics.ORDERS_PROPOSED, Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED, Topics.EXECUTIONS)
            .stream()
            .collect(Collectors.toMap(Topic::name, Function.identity()));
    /** The steps of a new order that show that trading goes on. */
    enum Step {
        PROPOSED,
        APPROVED,
        ACKNOWLEDGED
    }

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> lastOffsets = new HashMap<>();
    private final Set<String> proposed = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Map<Step, NavigableSet<Instant>> steps = new EnumMap<>(Step.class);
    private final Map<String, Approved> approvals = new LinkedHashMap<>();
    private Optional<NewOrder> lastBuy = Optional.empty();

    OrderFlow(String bootstrapServers) {
        consumer = KafkaClients.of(bootstrapServers).consumer("e2e-tests-flow");
        List<TopicPartition> partitions = TOPICS.keySet().stream()
                .map(name -> new TopicPartition(name, 0))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Looks until so many records came onto a topic, for a second at most: whoever waits longer asks again. */
    boolean reaches(Topic<?> topic, long count) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (count(topic) < count && System.nanoTime() < deadline) {
            look();
        }
        return count(topic) >= count;
    }

    /** Reads what was said until now, for a second at most; whether that was all. */
    boolean catchesUp() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (isBehind(ends) && System.nanoTime() < deadline) {
            look();
        }
        return !isBehind(ends);
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue());
    }

    private void look() {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
            if (each.value() != null) {
                on(each);
            }
        }
    }

    private void on(ConsumerRecord<byte[], byte[]> said) {
        counts.merge(said.topic(), 1L, Long::sum);
        lastOffsets.put(said.topic(), said.offset());
        switch (read(said)) {
            case OrderRequest it -> proposed(it);
            case RiskVerdict it -> answered(it);
            case ExecutionReport.New it -> did(Step.ACKNOWLEDGED, it.transactTime());
            default -> {} // other reports are counted alone
        }
    }

    private void proposed(OrderRequest request) {
        proposed.add(request.clOrdId().value());
        if (request instanceof NewOrder order) {
            did(Step.PROPOSED, order.rationale().decidedTime());
            lastBuy = order.side() == Side.BUY ? Optional.of(order) : lastBuy;
        }
    }

    private void answered(RiskVerdict verdict) {
        answered.add(verdict.request().clOrdId().value());
        if (verdict instanceof Approved approved && approved.request() instanceof NewOrder) {
            did(Step.APPROVED, approved.approvedAt());
            approvals.put(approved.request().clOrdId().value(), approved);
        }
    }

    private void did(Step step, Instant at) {
        steps.computeIfAbsent(step, _ -> new TreeSet<>()).add(at);
    }

    /** When it was done first behind this moment, as far as was read. */
    Optional<Instant> firstAfter(Step step, Instant moment) {
        return Optional.ofNullable(
                steps.computeIfAbsent(step, _ -> new TreeSet<>()).higher(moment));
    }

    /** The new orders approved by now, each with what risk last said of it. */
    Map<String, Approved> approvals() {
        return Map.copyOf(approvals);
    }

    /** The newest order to buy that was proposed. */
    Optional<NewOrder> lastBuy() {
        return lastBuy;
    }

    private static Message read(ConsumerRecord<byte[], byte[]> said) {
        try {
            return TopicCodec.read(TOPICS.get(said.topic()), said.value());
        } catch (UnreadableRecord e) {
            throw new AssertionError(said.topic() + " has a record that cannot be read", e);
        }
    }

    /** Records with a value, with what may be said twice. */
    long count(Topic<?> topic) {
        return counts.getOrDefault(topic.name(), 0L);
    }

    /** Different ones. */
    int proposals() {
        return proposed.size();
    }

    /** The proposals that have no verdict yet. */
    Set<String> unanswered() {
        Set<String> open = new HashSet<>(proposed);
        open.removeAll(answered);
        return open;
    }

    /** Of the last record with a value; -1 where there was none. */
    long lastOffset(Topic<?> topic) {
        return lastOffsets.getOrDefault(topic.name(), -1L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
