package io.breakwater.shell.settings;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where execution asks risk for the permit to trade. */
@Validated
@ConfigurationProperties(value = "breakwater.permit", ignoreUnknownFields = false)
public record PermitProperties(
        @NotNull(message = "is missing: the address of risk's permits, such as ws://127.0.0.1:8083/internal/v1/permit")
        URI url) {
    public PermitProperties {
        WebSocketAddress.require("breakwater.permit.url", url);
    }
}
