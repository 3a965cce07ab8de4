package io.breakwater.testing.containers;

import io.breakwater.messaging.KafkaClients;
import io.breakwater.testing.service.Machines;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The broker and the database of the images that people deploy. */
public final class ContainerMachines implements Machines {

    static final String KAFKA = "apache/kafka:4.3.0";
    static final String POSTGRES = "postgres:18";

    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;
    private static final String NAME = "breakwater";
    private static final long PATIENCE_SECONDS = 5;
    private static final int RECONNECT_MILLIS = 500;

    private final ContainedServer kafka;
    private final ContainedServer postgres;
    private final String bootstrapServers;
    private final String jdbcUrl;

    private ContainerMachines(Address broker, Address database) {
        bootstrapServers = broker.toString();
        jdbcUrl = "jdbc:postgresql://" + database + "/" + NAME;
        kafka = ContainedServer.start(KAFKA, KAFKA_PORT, brokerSettings(broker), broker, () -> ask(bootstrapServers));
        try {
            Map<String, String> settings =
                    Map.of("POSTGRES_DB", NAME, "POSTGRES_USER", NAME, "POSTGRES_PASSWORD", NAME);
            postgres = ContainedServer.start(POSTGRES, POSTGRES_PORT, settings, database, () -> connect(jdbcUrl));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Both anew, with nothing in them; for tests that are {@link InContainers}. */
    public static ContainerMachines start() {
        return new ContainerMachines(Address.free(), Address.free());
    }

    /** One node that is its own controller; as the embedded one it makes no topic by itself and forgets nothing. */
    private static Map<String, String> brokerSettings(Address broker) {
        return Map.ofEntries(
                Map.entry("KAFKA_NODE_ID", "1"),
                Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                Map.entry("KAFKA_LISTENERS", "PLAINTEXT://:" + KAFKA_PORT + ",CONTROLLER://:9093"),
                // Clients go on to the address that the broker gives them, so it must be the one outside.
                Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + broker),
                Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                Map.entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
                Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                Map.entry("KAFKA_LOG_RETENTION_MS", "-1"),
                Map.entry("KAFKA_HEAP_OPTS", "-Xmx384m"));
    }

    private static void ask(String bootstrapServers) throws Exception {
        // A port of a container takes every connection and drops it while nobody listens inside: try at leisure.
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_MILLIS);
        try (Admin admin = KafkaClients.of(settings).admin()) {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void connect(String jdbcUrl) throws Exception {
        DriverManager.getConnection(jdbcUrl, NAME, NAME).close();
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public String user() {
        return NAME;
    }

    @Override
    public String password() {
        return NAME;
    }

    @Override
    public void stopBroker() {
        kafka.stop();
    }

    @Override
    public void startBroker() {
        kafka.start();
    }

    @Override
    public void stopDatabase() {
        postgres.stop();
    }

    @Override
    public void startDatabase() {
        postgres.start();
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
    }
}
