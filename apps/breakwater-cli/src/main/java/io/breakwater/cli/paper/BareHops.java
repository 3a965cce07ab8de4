package io.breakwater.cli.paper;

import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicSetup;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How long three hops take when nobody thinks: a message goes over three topics of one broker, with the settings of
 * the money path, through two stages that pass its bytes on. What a suite needs beyond that is its own.
 */
final class BareHops {

    /** No topic of the suite begins like this, and none of these belongs to a run. */
    static final String PREFIX = "bare.hop.";

    private static final List<String> TOPICS = List.of(PREFIX + 1, PREFIX + 2, PREFIX + 3);
    private static final int WARM_UP = 200;
    private static final int MESSAGES = 500;
    private static final int BYTES = 1_000;
    private static final long EVERY_NANOS = 10_000_000;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaClients clients;
    private final AtomicBoolean over = new AtomicBoolean();

    private BareHops(String bootstrapServers) {
        clients = KafkaClients.of(bootstrapServers);
    }

    /** The time of each message in nanoseconds, from before the first send until it was read behind the third hop. */
    static List<Long> measure(String bootstrapServers) throws InterruptedException {
        BareHops hops = new BareHops(bootstrapServers);
        try (Admin admin = hops.clients.admin()) {
            TopicSetup.create(
                    admin,
                    TOPICS.stream()
                            .map(name -> new NewTopic(name, 1, (short) 1).configs(Map.of()))
                            .toList());
            try {
                return hops.measure();
            } finally {
                admin.deleteTopics(TOPICS);
            }
        }
    }

    private List<Long> measure() throws InterruptedException {
        List<Thread> stages = List.of(stage(0), stage(1), Thread.ofPlatform().start(this::send));
        List<Long> nanos = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Consumer<byte[], byte[]> last = reader(TOPICS.get(2))) {
            while (nanos.size() < WARM_UP + MESSAGES && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> each : last.poll(POLL)) {
                    nanos.add(System.nanoTime() - ByteBuffer.wrap(each.value()).getLong());
                }
            }
        } finally {
            over.set(true);
            for (Thread each : stages) {
                each.join();
            }
        }
        return nanos.size() < WARM_UP + MESSAGES ? List.of() : List.copyOf(nanos.subList(WARM_UP, nanos.size()));
    }

    private void send() {
        try (Producer<byte[], byte[]> producer = clients.producer("bare-hop-0")) {
            long next = System.nanoTime();
            for (int i = 0; i < WARM_UP + MESSAGES && !over.get(); i++) {
                next += EVERY_NANOS;
                LockSupport.parkNanos(next - System.nanoTime());
                byte[] value =
                        ByteBuffer.allocate(BYTES).putLong(System.nanoTime()).array();
                producer.send(new ProducerRecord<>(TOPICS.getFirst(), 0, null, value));
            }
        }
    }

    private Thread stage(int number) {
        return Thread.ofPlatform().start(() -> {
            try (Consumer<byte[], byte[]> from = reader(TOPICS.get(number));
                    Producer<byte[], byte[]> to = clients.producer("bare-hop-" + (number + 1))) {
                while (!over.get()) {
                    for (ConsumerRecord<byte[], byte[]> each : from.poll(POLL)) {
                        to.send(new ProducerRecord<>(TOPICS.get(number + 1), 0, null, each.value()));
                    }
                }
            }
        });
    }

    private Consumer<byte[], byte[]> reader(String topic) {
        Consumer<byte[], byte[]> consumer = clients.consumer(topic);
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        return consumer;
    }
}
