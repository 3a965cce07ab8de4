package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.messaging.TopicSetup;
import io.breakwater.testing.service.Machines;
import io.breakwater.testing.service.ServiceWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.flywaydb.core.Flyway;

/** What risk works in, and its settings. */
final class World extends ServiceWorld {

    static final String KEY = "0123456789abcdef".repeat(4);
    static final String LOCK = "select pg_advisory_lock(hashtextextended('risk/paper', 0))";

    private final Path keyFile;

    World(Path folder, Machines machines) throws IOException {
        super(folder, machines);
        keyFile = Files.writeString(folder.resolve("approval.key"), KEY);
    }

    Path keyFile() {
        return keyFile;
    }

    /** The database ends the connection of whoever holds the lock. */
    void cutLock() throws SQLException {
        assertThat(query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"))
                .isEqualTo("t");
    }

    Path killFile() {
        return stateDir().resolve("risk-kills.jsonl");
    }

    /** As if nothing had ever been started. */
    void begin() throws Exception {
        sql("drop schema if exists risk cascade", "drop schema if exists kept cascade");
        Files.deleteIfExists(killFile());
        deleteTopics();
    }

    /** Topics and tables, for a role that is played without its service. */
    void prepare() throws Exception {
        Flyway.configure()
                .dataSource(machines().jdbcUrl(), machines().user(), machines().password())
                .schemas("risk")
                .load()
                .migrate();
        try (Admin admin = clients().admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1));
        }
    }

    RunningRisk start() {
        return startWith(Map.of());
    }

    RunningRisk startWith(String key, String value) {
        return startWith(Map.of(key, value));
    }

    RunningRisk startWith(Map<String, String> others) {
        Map<String, String> all = settings();
        all.put("breakwater.approval-key-file", keyFile.toString());
        all.putAll(limits());
        all.putAll(others);
        return new RunningRisk(all);
    }

    private static Map<String, String> limits() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("breakwater.limits.version", "limits-1");
        all.put("breakwater.limits.max-loss", "1000");
        all.put("breakwater.limits.max-orders", "1000");
        all.put("breakwater.limits.order-window", "1s");
        all.put("breakwater.limits.max-data-age", "600s");
        all.put("breakwater.limits.max-order-notional", "5000");
        all.put("breakwater.limits.max-position", "100");
        all.put("breakwater.limits.collar-ppm", "20000");
        return all;
    }
}
