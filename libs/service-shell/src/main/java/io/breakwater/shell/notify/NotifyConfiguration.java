package io.breakwater.shell.notify;

import io.breakwater.shell.notify.WebhookLine.Patience;
import io.breakwater.shell.settings.WebhookProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Notices for the services that know of kills and fills; they name {@link WebhookProperties} beside it. */
@Configuration(proxyBeanMethods = false)
public class NotifyConfiguration {

    @Bean(destroyMethod = "close")
    Notices notices(WebhookProperties settings, Environment environment, MeterRegistry registry) {
        Sent sent = new Sent(registry);
        if (settings.url().isEmpty()) {
            return Notices.off();
        }
        return Notices.to(new WebhookLine(
                        URI.create(settings.url()),
                        new WebhookSignature(settings.toSecret(environment)),
                        Patience.USUAL,
                        InstantSource.system(),
                        sent)
                .start());
    }
}
