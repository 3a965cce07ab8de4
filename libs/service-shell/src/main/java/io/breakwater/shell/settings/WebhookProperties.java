package io.breakwater.shell.settings;

import io.breakwater.contracts.Decimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Who is told of kills, re-arms, breaker trips and large fills.
 *
 * @param url an address of your own, such as https://example.org/breakwater; empty: nobody
 * @param secretFile the file with the secret that signs what is told, of 16 characters or more
 * @param fillNotional the least value of a fill to be told of, in quote currency; none: no fill is
 */
@ConfigurationProperties(value = "breakwater.webhook", ignoreUnknownFields = false)
public record WebhookProperties(
        @DefaultValue("") String url,
        @Nullable Path secretFile,
        @Nullable Decimal fillNotional) {

    private static final String KEY = "breakwater.webhook.";
    private static final String SECRET = "BREAKWATER_WEBHOOK_SECRET";

    public WebhookProperties {
        url = url.strip();
        HttpAddress.requireConfidential(KEY + "url", url);
        Exactly.requirePositive(KEY + "fill-notional", fillNotional);
    }

    /** @throws WrongSetting where it is missing, told twice or too easy to guess */
    public Secret toSecret(Environment environment) {
        return secretFile == null
                ? Secret.required(environment, SECRET)
                : Secret.ofFile(environment, SECRET, KEY + "secret-file", secretFile);
    }
}
