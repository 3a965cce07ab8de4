package io.breakwater.cli.audit;

import io.breakwater.cli.Broker;
import io.breakwater.cli.paper.StoppedSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts what was said and the rows of it into a real broker and a real database with execution's own tables. */
final class StateOnDisk {

    private static final Path TABLES =
            Path.of("../../execution-service/src/main/resources/db/migration/V1__execution.sql");

    private StateOnDisk() {}

    static void say(StoppedSuite suite, Map<OrderTopic, List<Said>> said)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", suite.bootstrapServers());
        Broker.create(
                settings, Stream.of(OrderTopic.values()).map(OrderTopic::topic).toList());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (List<Said> topic : said.values()) {
                for (Said each : topic) {
                    ProducerRecord<String, String> it = new ProducerRecord<>(
                            each.topic(),
                            0,
                            each.timestamp(),
                            "paper",
                            each.value().orElse(null));
                    each.headers()
                            .forEach((name, text) -> it.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                    producer.send(it).get();
                }
            }
        }
    }

    static Connection connect(StoppedSuite suite) throws SQLException {
        return DriverManager.getConnection(suite.jdbcUrl(), suite.user(), suite.password());
    }

    static void insert(StoppedSuite suite, HonestRows rows) throws SQLException, IOException {
        try (Connection connection = connect(suite);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema execution");
            statement.execute("set search_path to execution");
            statement.execute(Files.readString(TABLES));
            for (Rows.OrderRow each : rows.orders) {
                insert(connection, each);
            }
            for (Rows.CancelRow each : rows.cancels) {
                insert(connection, "cancel_request", each.id(), each.target(), time(HonestSession.START), "{}");
            }
            for (Rows.EventRow each : rows.events) {
                insert(
                        connection,
                        "order_event",
                        each.seq(),
                        each.execId(),
                        each.id(),
                        "ANY",
                        time(HonestSession.START),
                        each.report());
            }
            insertBooks(connection, rows);
            insertOthers(connection, statement, rows);
        }
    }

    private static void insertBooks(Connection connection, HonestRows rows) throws SQLException {
        for (Rows.FillRow each : rows.fills) {
            insert(connection, each);
        }
        for (Rows.PositionRow each : rows.positions) {
            insert(
                    connection,
                    "positions",
                    each.symbol(),
                    "USD",
                    each.qty(),
                    each.cost(),
                    each.cash(),
                    each.realized(),
                    each.fees());
        }
    }

    private static void insertOthers(Connection connection, Statement statement, HonestRows rows) throws SQLException {
        for (Rows.KillRow each : rows.kills) {
            statement.execute("insert into kill (command_id, scope, actor, reason, time, cleared_by, progress) values"
                    + " ('" + each.id() + "', '{\"scope\":\"ALL\"}', 'ada', 'why', '" + each.time() + "', '{\"time\":\""
                    + each.clearedAt().orElseThrow() + "\"}', '{\"gateClosedAt\":\""
                    + each.gateClosedAt().orElseThrow() + "\"}')");
        }
        for (String each : rows.denials) {
            insert(connection, "denial", each, "paper", "quote", "BTC/USD", "any", time(HonestSession.START), "{}");
        }
        for (Map.Entry<String, Long> each : rows.inputs.entrySet()) {
            insert(connection, "input_position", each.getKey(), 0, each.getValue(), 0L, 0L);
        }
    }

    private static void insert(Connection connection, Rows.OrderRow it) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into orders (cl_ord_id, account, strategy, symbol, side, ord_type, time_in_force, qty, status,"
                        + " cum_qty, cum_value, fees, proposed_at, approved_at, submitted_at, ended_at, verdict, trace,"
                        + " correlation) values (?, 'paper', 'quote', ?, ?, 'LIMIT', 'GTC', ?, 'NEW', ?, ?, ?, ?, ?, ?,"
                        + " ?, '{}', '', '')")) {
            Object[] values = {
                it.id(),
                it.symbol(),
                it.side(),
                it.qty(),
                it.cumQty(),
                it.cumValue(),
                it.fees(),
                time(it.approvedAt()),
                time(it.approvedAt()),
                time(it.submittedAt()),
                time(it.endedAt())
            };
            execute(insert, values);
        }
    }

    private static void insert(Connection connection, Rows.FillRow row) throws SQLException {
        Fill it = row.fill();
        insert(
                connection,
                "fills",
                it.execId(),
                it.id(),
                "SIM",
                "paper",
                it.symbol(),
                it.side(),
                it.qty(),
                it.price(),
                it.fee(),
                "USD",
                it.liquidity(),
                time(it.time()),
                row.positionQty(),
                row.positionCost(),
                row.realized(),
                row.feesPaid(),
                "");
    }

    /** All columns of a table; a text may be JSON. */
    private static void insert(Connection connection, String table, Object... values) throws SQLException {
        String marks = String.join(
                ", ",
                Stream.of(values)
                        .map(it -> it instanceof String text && text.startsWith("{") ? "?::json" : "?")
                        .toList());
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            execute(insert, values);
        }
    }

    private static void execute(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.executeUpdate();
    }

    private static @Nullable Object time(Optional<Instant> time) {
        return time.map(StateOnDisk::time).orElse(null);
    }

    private static Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
