package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Topics;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitClient;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.Database;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.TopicSetup;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.settings.ApprovalKey;
import io.breakwater.shell.tracing.Tracing;
import io.breakwater.testing.service.Machines;
import io.breakwater.testing.service.StoppableProcess;
import io.breakwater.testing.service.WholeTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A broker, a database, a risk that grants permits and roles that can be started and cut off. */
final class Floor implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final InstrumentRules BTC =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    final Machines machines;
    final Path folder;
    final FakeRisk risk = new FakeRisk();
    final KafkaClients clients;
    final ApprovalKey key;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Producer<byte[], byte[]> producer;
    final WholeTopic topics;
    private final List<HikariDataSource> pools = new ArrayList<>();

    Floor(Path folder) throws Exception {
        this(folder, SharedMachines.running());
    }

    Floor(Path folder, Machines machines) throws Exception {
        this.folder = folder;
        this.machines = machines;
        clients = KafkaClients.of(machines.bootstrapServers());
        key = ApprovalKey.read(Files.writeString(folder.resolve("approval.key"), "0123456789abcdef".repeat(4)));
        emptyTopics();
        update("drop schema if exists execution cascade");
        Flyway.configure().dataSource(database()).schemas("execution").load().migrate();
        producer = clients.producer("test");
        topics = new WholeTopic(clients);
    }

    private void emptyTopics() throws Exception {
        try (Admin admin = clients.admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1));
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().size()
                            >= TopicSetup.all((short) 1).size());
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            TopicSetup.all((short) 1).forEach(it -> latest.put(new TopicPartition(it.name(), 0), OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (var each : admin.listOffsets(latest).all().get().entrySet()) {
                all.put(
                        each.getKey(),
                        RecordsToDelete.beforeOffset(each.getValue().offset()));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    PGSimpleDataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(machines.jdbcUrl());
        source.setUser(machines.user());
        source.setPassword(machines.password());
        source.setConnectTimeout(1);
        source.setSocketTimeout(5);
        return source;
    }

    /** Connections are kept, as a service keeps them. */
    private DataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database());
        pool.setMaximumPoolSize(2);
        pools.add(pool);
        return pool;
    }

    /** The books of one instrument, fees of 0.4 % and 0.25 %, nothing random and no latency. */
    static ExecutionSettings settings() {
        return settings(0);
    }

    static ExecutionSettings settings(long latencyNanos) {
        SimulationSettings simulation = new SimulationSettings(
                7, 2_500, 4_000, 0, 0, latencyNanos, latencyNanos, 50_000_000_000_000L, 100_000_000L);
        LimitSet limits = new LimitSet(
                "test",
                Money.of("1000000.00000"),
                1_000_000,
                1_000,
                60_000,
                List.of(new LimitSet.SymbolLimits(
                        BTC.symbol(), Money.of("1000000.00000"), Quantity.of("1000.00000000"), 1_000_000)));
        return new ExecutionSettings("paper", List.of(BTC), 10, limits, simulation);
    }

    /** A process of its own, as far as a test can see. */
    RunningRole start() {
        return start(new PaperOrderExecutor(settings()));
    }

    RunningRole start(OrderExecutor executor) {
        return start(executor, ways());
    }

    /** One that can be stopped on its way to the broker, its rows or its lock. */
    RunningRole start(StoppableProcess process) {
        Ways ways = new Ways(process.database(pool()), process.clients(clients), () -> process.lock(open()));
        return start(new PaperOrderExecutor(settings()), ways);
    }

    private RunningRole start(OrderExecutor executor, Ways ways) {
        InstantSource clock = InstantSource.system();
        PermitHolder permit = new PermitHolder(
                System::nanoTime, clock, () -> ThreadLocalRandom.current().nextLong(1L << 53));
        KillSwitch killSwitch = new KillSwitch(permit, new KillFile(folder.resolve("kills.jsonl")), clock);
        PermitClient client = new PermitClient(risk.url(), FakeRisk.TOKEN, permit, new PermitNews(killSwitch, clock));
        killSwitch.tellRiskBy(client::tell);
        ExecutionRole role = new ExecutionRole(
                executor,
                new Database(ways.database(), Failpoints.none()),
                ways.platform(registry),
                ThreadLane::new,
                new ApprovalGuard(key),
                permit,
                killSwitch,
                new ExecutionMetrics(registry, Tracing.off()));
        return new RunningRole(this, ways, role, permit, killSwitch, client);
    }

    Ways ways() {
        return new Ways(database(), clients, this::open);
    }

    void send(Topics.Topic<?> topic, byte @Nullable [] value, Map<String, byte[]> headers) {
        sendOn(topic, value, headers);
        producer.flush();
    }

    private void sendOn(Topics.Topic<?> topic, byte @Nullable [] value, Map<String, byte[]> headers) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic.name(), 0, null, value);
        headers.forEach((name, text) -> message.headers().add(name, text));
        producer.send(message);
    }

    void send(Topics.Topic<?> topic, Object message) {
        send(topic, TopicCodec.bytes(message), Map.of());
    }

    /** As risk sends it. */
    void approve(Object approval) {
        byte[] value = TopicCodec.bytes(approval);
        send(Topics.ORDERS_APPROVED, value, signed(value));
    }

    /** Many at once, in this order. */
    void approveAll(List<Approved> approvals) {
        for (Approved each : approvals) {
            byte[] value = TopicCodec.bytes(each);
            sendOn(Topics.ORDERS_APPROVED, value, signed(value));
        }
        producer.flush();
    }

    /** The database ends the connection of whoever holds the lock. */
    void cutLock() {
        assertThat(rows("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"))
                .containsExactly("t");
    }

    Map<String, byte[]> signed(byte[] value) {
        return Map.of(
                Headers.MAC, Headers.bytes(HexFormat.of().formatHex(key.sign(value))),
                Headers.KEY_ID, Headers.bytes(key.id()),
                Headers.TOKEN, Headers.bytes(1),
                Headers.TRACE, Headers.bytes("received=1000,approved=2000"));
    }

    /** Every record of a topic with a value, in order. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return topics.read(topic);
    }

    /** What execution has said. */
    List<ExecutionReport> said() {
        return records(Topics.EXECUTIONS.name()).stream()
                .map(it -> ContractsJson.mapper().readValue(it.value(), ExecutionReport.class))
                .toList();
    }

    <T extends ExecutionReport> List<T> said(Class<T> kind) {
        return said().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends ExecutionReport> T awaitSaid(Class<T> kind) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(kind)).isNotEmpty());
        return said(kind).getFirst();
    }

    List<ScheduleEntry> schedule() {
        return records("execution.schedule.v1").stream()
                .map(it -> ContractsJson.mapper()
                        .readValue(it.value(), ScheduleEntry.Numbered.class)
                        .content())
                .toList();
    }

    void update(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(machines.jdbcUrl(), machines.user(), machines.password());
    }

    /** Rows as text, columns separated by a bar. */
    List<String> rows(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join("|", columns.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        topics.close();
        producer.close();
        risk.close();
    }
}
