package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.messaging.KafkaClients;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A real broker, a real database and a folder, in which a service is started as often as a test likes. */
public class ServiceWorld implements AutoCloseable {

    public static final String ACCOUNT = "paper";

    private final Path folder;
    private final Machines machines;
    private final KafkaClients clients;

    protected ServiceWorld(Path folder, Machines machines) {
        this.folder = folder;
        this.machines = machines;
        this.clients = KafkaClients.of(machines.bootstrapServers());
    }

    public final Machines machines() {
        return machines;
    }

    public final KafkaClients clients() {
        return clients;
    }

    public final Path stateDir() {
        return folder.resolve("state");
    }

    /** As if nothing had ever been said. */
    protected final void deleteTopics() throws Exception {
        try (Admin admin = clients.admin()) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
            Until.passes(() -> assertThat(admin.listTopics().names().get()).isEmpty());
        }
    }

    /** What every service is told: where it works, whom it lets in, and one instrument. */
    protected final Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(RunningService.tokens());
        all.put("server.port", "0");
        all.put("logging.level.org.apache.kafka", "warn");
        all.put("logging.level.kafka", "warn");
        all.put("logging.level.state.change.logger", "warn");
        all.put("spring.kafka.bootstrap-servers", machines.bootstrapServers());
        all.put("spring.datasource.url", machines.jdbcUrl());
        all.put("spring.datasource.username", machines.user());
        all.put("spring.datasource.password", machines.password());
        all.put("breakwater.account", ACCOUNT);
        all.put("breakwater.state-dir", stateDir().toString());
        all.put("breakwater.book-depth", "10");
        instrument().forEach((key, value) -> all.put("breakwater.instruments[0]." + key, value));
        return all;
    }

    private static Map<String, String> instrument() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("symbol", BookEvents.SYMBOL);
        all.put("base", "BTC");
        all.put("quote", "USD");
        all.put("price-precision", "1");
        all.put("price-increment", "1");
        all.put("qty-precision", "8");
        all.put("qty-increment", "1");
        all.put("qty-min", "5000");
        all.put("cost-precision", "5");
        all.put("cost-min", "50000000");
        all.put("tradable", "true");
        return all;
    }

    public final Connection connect() throws SQLException {
        return DriverManager.getConnection(machines.jdbcUrl(), machines.user(), machines.password());
    }

    public final void sql(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** The first column of the first row. */
    public final String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    @Override
    public void close() throws IOException {
        machines.close();
    }
}
