package io.breakwater.simulation;

import io.breakwater.messaging.KafkaClients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The broker: topics of one partition, which only grow. While it is down nothing is taken and nothing is given. */
final class Log {

    private final World world;
    private final SplittableRandom chance;
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new LinkedHashMap<>();
    private final List<Task> readers = new ArrayList<>();
    private long downUntil;

    Log(World world) {
        this.world = world;
        this.chance = world.chance();
    }

    World world() {
        return world;
    }

    /** The clients of one machine. */
    KafkaClients clients(Machine machine) {
        return new KafkaClients() {
            @Override
            public Producer<byte[], byte[]> producer(String clientId) {
                return new LogProducer(Log.this, machine).asProducer();
            }

            @Override
            public Consumer<byte[], byte[]> consumer(String clientId) {
                return new LogConsumer(Log.this, machine).asConsumer();
            }

            @Override
            public Admin admin() {
                throw new UnsupportedOperationException("nobody administers a simulated broker");
            }

            @Override
            public void createTopics() {
                machine.requireAlive(); // they are there
            }
        };
    }

    /** Nobody is answered for so long. */
    void fail(long delay) {
        downUntil = Math.max(downUntil, world.nanos() + delay);
    }

    boolean isDown() {
        return downUntil > world.nanos();
    }

    long downFor() {
        return Math.max(0, downUntil - world.nanos());
    }

    /** A way from a machine to the broker, or back. */
    long hop() {
        long micros = chance.nextInt(20) == 0 ? chance.nextLong(20_000) : 50 + chance.nextLong(500);
        return micros * 1_000;
    }

    List<ConsumerRecord<byte[], byte[]>> topic(String name) {
        return topics.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** Adds a record at the end; returns its offset. */
    long append(ProducerRecord<byte[], byte[]> sent) {
        List<ConsumerRecord<byte[], byte[]>> topic = topic(sent.topic());
        long offset = topic.size();
        byte[] value = sent.value();
        topic.add(new ConsumerRecord<>(
                sent.topic(),
                0,
                offset,
                world.now().toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                sent.key() == null ? -1 : sent.key().length,
                value == null ? -1 : value.length,
                sent.key(),
                value,
                new RecordHeaders(sent.headers()),
                java.util.Optional.empty()));
        readers.forEach(Task::wake);
        return offset;
    }

    void waits(Task reader) {
        readers.add(reader);
    }

    void waitsNoMore(Task reader) {
        readers.remove(reader);
    }
}
