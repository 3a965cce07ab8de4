package io.breakwater.shell.settings;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told the traces of orders. Decision tells what ingest did, since only it knows which frames an order came of.
 *
 * @param endpoint a collector of OTLP over HTTP, such as http://127.0.0.1:4318; empty: nothing is traced
 */
@ConfigurationProperties(value = "breakwater.tracing", ignoreUnknownFields = false)
public record TracingProperties(@DefaultValue("") String endpoint) {

    private static final String KEY = "breakwater.tracing.endpoint";
    private static final String PATH = "/v1/traces";

    public TracingProperties {
        endpoint = endpoint.strip();
        HttpAddress.require(KEY, endpoint);
    }

    /** Where traces are posted to; empty where nobody takes them. An address without a path gets the usual one. */
    public Optional<URI> traces() {
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        URI told = URI.create(endpoint);
        boolean isBare = told.getRawPath().isEmpty() || told.getRawPath().equals("/");
        return Optional.of(isBare ? told.resolve(PATH) : told);
    }
}
