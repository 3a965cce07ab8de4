package io.breakwater.messaging;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Producers, consumers and admins with the settings the money path needs. */
public interface KafkaClients {

    static KafkaClients of(String bootstrapServers) {
        return of(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** @param common what the deployment gives: bootstrap servers, and security where there is any */
    static KafkaClients of(Map<String, Object> common) {
        return new BrokerClients(common);
    }

    /** A producer that the caller closes. */
    Producer<byte[], byte[]> producer(String clientId);

    /** A consumer without a group; the caller assigns partitions, seeks and closes. */
    Consumer<byte[], byte[]> consumer(String clientId);

    Admin admin();

    /** Makes the topics that are missing, and leaves those that are there as they are. */
    void createTopics() throws InterruptedException;
}
