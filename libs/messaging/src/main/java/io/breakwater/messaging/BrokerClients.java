package io.breakwater.messaging;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Clients of a real broker.
 *
 * @param common what the deployment gives: bootstrap servers, and security where there is any
 */
public record BrokerClients(Map<String, Object> common) implements KafkaClients {

    private static final int RECORDS_PER_POLL = 200;
    private static final short REPLICATION = -1; // the broker's own default
    private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

    /**
     * One connection answers in order: what a recovery asks behind a fetch that finds nothing new waits as long as
     * that one does, so it is no longer than the loop waits.
     */
    private static final int FETCH_WAIT_MILLIS = (int) PollLoop.TIME_EVERY.toMillis();

    public BrokerClients {
        common = Map.copyOf(common);
    }

    /**
     * Idempotent and acknowledged by all replicas. {@code linger.ms} is 0: since 4.0 the client's own default waits
     * 5 ms with every record.
     */
    Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /** No group, no commits: positions are kept with the state they belong to, and a lost position is an error. */
    Map<String, Object> consumerSettings() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    @Override
    public Producer<byte[], byte[]> producer(String clientId) {
        Map<String, Object> settings = producerSettings();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        return new KafkaProducer<>(settings);
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String clientId) {
        Map<String, Object> settings = consumerSettings();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        return new KafkaConsumer<>(settings);
    }

    @Override
    public Admin admin() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4 * ADMIN_TIMEOUT_MILLIS);
        return Admin.create(settings);
    }

    @Override
    public void createTopics() throws InterruptedException {
        try (Admin admin = admin()) {
            TopicSetup.create(admin, TopicSetup.all(REPLICATION));
        }
    }
}
