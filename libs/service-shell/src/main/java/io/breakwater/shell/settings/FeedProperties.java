package io.breakwater.shell.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where ingest gets market data. The name of the run is in every event's id, with the time of the start behind it. */
@Validated
@ConfigurationProperties(value = "breakwater.feed", ignoreUnknownFields = false)
public record FeedProperties(
        @NotNull(message = "is missing: the address of the market data, such as wss://ws.kraken.com/v2")
        URI url,

        @NotBlank(message = "is missing: a name for this run of the feed that no other run has")
        String generation) {
    public FeedProperties {
        WebSocketAddress.require("breakwater.feed.url", url);
    }
}
