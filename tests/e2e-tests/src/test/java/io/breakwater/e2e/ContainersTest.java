package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;

/** The risk service on the Kafka and the PostgreSQL that people deploy: images, not what the command embeds. */
class ContainersTest {

    private static final String KAFKA = "apache/kafka:4.3.0";
    private static final String POSTGRES = "postgres:18";
    private static final String VIEWER = "viewer-token-0123456789";
    private static final String OPERATOR = "operator-token-0123456789";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);
    private static final int BROKER_PORT = 9092;
    private static final int DATABASE_PORT = 5432;

    @TempDir
    private Path folder;

    private final List<GenericContainer<?>> containers = new ArrayList<>();
    private final int kafkaPort = FreePort.any();
    private final int riskPort = FreePort.any();
    private final Http http = new Http();
    private Optional<Process> risk = Optional.empty();

    @BeforeEach
    void startContainers() throws IOException {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no Docker engine answers; the same services are tested on the embedded Kafka and PostgreSQL");
        Files.writeString(folder.resolve("approval.key"), "0123456789abcdef".repeat(4));
        start(kafka());
        start(postgres());
    }

    private GenericContainer<?> kafka() {
        GenericContainer<?> kafka = new GenericContainer<>(KAFKA);
        kafka.setPortBindings(List.of(kafkaPort + ":" + BROKER_PORT));
        kafka.addExposedPort(BROKER_PORT);
        Map<String, String> settings = Map.of(
                "KAFKA_NODE_ID", "1",
                "KAFKA_PROCESS_ROLES", "broker,controller",
                "KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093",
                "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + kafkaPort,
                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1");
        settings.forEach(kafka::addEnv);
        return kafka;
    }

    private static GenericContainer<?> postgres() {
        GenericContainer<?> postgres = new GenericContainer<>(POSTGRES);
        postgres.addExposedPort(DATABASE_PORT);
        postgres.addEnv("POSTGRES_DB", "breakwater");
        postgres.addEnv("POSTGRES_USER", "breakwater");
        postgres.addEnv("POSTGRES_PASSWORD", "breakwater");
        return postgres;
    }

    private void start(GenericContainer<?> container) {
        try {
            container.start();
            containers.add(container);
        } catch (ContainerFetchException e) {
            abort("skipped: the image " + container.getDockerImageName() + " cannot be had here: " + e.getMessage());
        }
    }

    @AfterEach
    void endAll() throws InterruptedException {
        if (risk.isPresent()) {
            risk.get().destroyForcibly().waitFor();
        }
        containers.forEach(GenericContainer::stop);
    }

    @Test
    void riskKeepsAKillInContainersThroughItsDeath() throws Exception {
        startRisk();
        await(() -> http.get(url("/actuator/health/readiness"), "")
                .filter(Http.Answer::isGood)
                .isPresent());
        Http.Answer answer = http.post(url("/api/v1/kill-switch"), OPERATOR, Map.of("reason", "containers are on fire"))
                .orElseThrow();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("epoch").asLong()).isEqualTo(2);

        risk.orElseThrow().destroyForcibly().waitFor();
        Files.delete(folder.resolve("state/risk-kills.jsonl"));
        startRisk();

        String kill = answer.json().path("killId").stringValue();
        await(() -> http.get(url("/api/v1/kill-switch"), VIEWER)
                .filter(it -> it.json().path("killId").asString("").equals(kill))
                .filter(it -> it.json().path("epoch").asLong() == 2)
                .isPresent());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + riskPort + path;
    }

    private void startRisk() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Installation.HOME
                        .resolve("risk-service/target/risk-service-exec.jar")
                        .toString()));
        settings().forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("risk.log").toFile());
        builder.environment().put("BREAKWATER_VIEWER_TOKEN", VIEWER);
        builder.environment().put("BREAKWATER_OPERATOR_TOKEN", OPERATOR);
        for (String other : List.of("RISK", "RISK2", "SERVICE")) {
            builder.environment().put("BREAKWATER_" + other + "_TOKEN", other + "-token-0123456789");
        }
        risk = Optional.of(builder.start());
    }

    private Map<String, String> settings() {
        int databasePort = containers.getLast().getMappedPort(DATABASE_PORT);
        return Map.ofEntries(
                Map.entry("server.port", Integer.toString(riskPort)),
                Map.entry("spring.kafka.bootstrap-servers", "127.0.0.1:" + kafkaPort),
                Map.entry("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + databasePort + "/breakwater"),
                Map.entry("spring.datasource.username", "breakwater"),
                Map.entry("spring.datasource.password", "breakwater"),
                Map.entry("breakwater.account", "paper"),
                Map.entry("breakwater.state-dir", folder.resolve("state").toString()),
                Map.entry("breakwater.book-depth", "10"),
                Map.entry(
                        "breakwater.approval-key-file",
                        folder.resolve("approval.key").toString()),
                Map.entry("spring.config.additional-location", "file:" + limits()));
    }

    /** What a suite's file tells of instruments and limits. */
    private Path limits() {
        try {
            return Files.writeString(folder.resolve("limits.yml"), """
                    breakwater:
                      instruments:
                        - {symbol: BTC/USD, base: BTC, quote: USD, price-precision: 1, price-increment: 1,
                           qty-precision: 8, qty-increment: 1, qty-min: 5000, cost-precision: 5,
                           cost-min: 50000000, tradable: true}
                      limits: {version: containers, max-loss: "1000", max-orders: 10, order-window: 1s,
                               max-data-age: 5s, max-order-notional: "5000", max-position: "1", collar-ppm: 20000}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !risk.orElseThrow().isAlive()) {
                throw new AssertionError("risk does not answer as expected; it said:\n" + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("risk.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
