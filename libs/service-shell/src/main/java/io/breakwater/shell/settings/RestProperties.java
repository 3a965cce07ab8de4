package io.breakwater.shell.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the REST interface behaves.
 *
 * @param readDeadline how long a client waits at most until the answer to a read begins
 * @param heartbeat how often a stream shows that it lives
 */
@ConfigurationProperties(value = RestProperties.PREFIX, ignoreUnknownFields = false)
public record RestProperties(
        @DefaultValue("1800ms") Duration readDeadline,
        @DefaultValue("10s") Duration heartbeat) {

    static final String PREFIX = "breakwater.rest";

    public RestProperties {
        Exactly.requirePositive(PREFIX + ".read-deadline", readDeadline);
        Exactly.requirePositive(PREFIX + ".heartbeat", heartbeat);
    }
}
