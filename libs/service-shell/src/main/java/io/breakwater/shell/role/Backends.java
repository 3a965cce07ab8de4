package io.breakwater.shell.role;

import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The broker and the database a role works with, as the deployment names them. */
public final class Backends {

    private Backends() {}

    /**
     * With the security settings of {@code spring.kafka}, which producers and consumers need as well as admins; what
     * the clients measure of themselves goes to the registry.
     */
    public static KafkaClients kafka(KafkaProperties kafka, MeterRegistry registry) {
        Map<String, Object> settings = new HashMap<>(kafka.buildAdminProperties());
        settings.putAll(ClientMetrics.settings(registry));
        return KafkaClients.of(settings);
    }

    /** The lock has a connection of its own: one that the pool gives to others would be no lock. */
    public static AccountLock lock(JdbcConnectionDetails database, String schema, String accountSet) {
        Properties properties = new Properties();
        properties.putAll(Map.of("connectTimeout", "1", "socketTimeout", "10", "tcpKeepAlive", "true"));
        if (database.getUsername() != null) {
            properties.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            properties.setProperty("password", database.getPassword());
        }
        return new AccountLock(
                () -> DriverManager.getConnection(database.getJdbcUrl(), properties), schema, accountSet);
    }
}
