package io.breakwater.simulation;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** One consumer without a group. A poll gives some of what is there, partition by partition in any order. */
final class LogConsumer {

    private static final int RECORDS_MAX = 200;

    private final Log log;
    private final World world;
    private final Machine machine;
    private final SplittableRandom chance;
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();

    LogConsumer(Log log, Machine machine) {
        this.log = log;
        this.world = log.world();
        this.machine = machine;
        this.chance = world.chance();
    }

    @SuppressWarnings("unchecked")
    Consumer<byte[], byte[]> asConsumer() {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                LogConsumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "assign" -> {
                        assign((Collection<TopicPartition>) arguments[0]);
                        yield null;
                    }
                    case "seek" -> {
                        positions.put((TopicPartition) arguments[0], (Long) arguments[1]);
                        yield null;
                    }
                    case "position" -> positions.get((TopicPartition) arguments[0]);
                    case "poll" -> poll((Duration) arguments[0]);
                    case "beginningOffsets" -> offsets((Collection<TopicPartition>) arguments[0], false);
                    case "endOffsets" -> offsets((Collection<TopicPartition>) arguments[0], true);
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException("a simulated consumer does not " + method);
                });
    }

    private void assign(Collection<TopicPartition> partitions) {
        positions.keySet().retainAll(partitions);
        partitions.forEach(it -> positions.putIfAbsent(it, 0L));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, boolean end) {
        world.sleep(log.downFor() + log.hop());
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        partitions.forEach(it ->
                offsets.put(it, end ? (long) log.topic(it.topic()).size() : 0L));
        return offsets;
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        long until = world.nanos() + timeout.toNanos();
        Task me = world.running();
        log.waits(me);
        try {
            world.sleep(log.hop() / 4);
            while (!hasAny() && world.nanos() < until) {
                world.sleepUntilWoken(until - world.nanos());
            }
        } finally {
            log.waitsNoMore(me);
        }
        return taken();
    }

    private boolean hasAny() {
        return !log.isDown()
                && positions.entrySet().stream()
                        .anyMatch(it -> log.topic(it.getKey().topic()).size() > it.getValue());
    }

    private ConsumerRecords<byte[], byte[]> taken() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> taken = new LinkedHashMap<>();
        if (log.isDown()) {
            return new ConsumerRecords<>(taken, Map.of());
        }
        List<TopicPartition> order = new ArrayList<>(positions.keySet());
        Collections.shuffle(order, new java.util.Random(chance.nextLong()));
        int left = RECORDS_MAX;
        for (TopicPartition each : order) {
            List<ConsumerRecord<byte[], byte[]>> topic = log.topic(each.topic());
            int from = Math.toIntExact(positions.get(each));
            int there = Math.min(left, topic.size() - from);
            int some = there > 1 && chance.nextInt(4) == 0 ? 1 + chance.nextInt(there) : there;
            if (some > 0) {
                taken.put(each, List.copyOf(topic.subList(from, from + some)));
                positions.put(each, (long) from + some);
                left -= some;
            }
        }
        return new ConsumerRecords<>(taken, Map.of());
    }
}
