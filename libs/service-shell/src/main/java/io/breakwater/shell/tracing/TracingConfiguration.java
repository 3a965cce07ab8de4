package io.breakwater.shell.tracing;

import io.breakwater.shell.settings.TracingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces for the services that see orders; they name {@link TracingProperties} beside it. */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    @Bean(destroyMethod = "close")
    Tracing tracing(
            TracingProperties settings, MeterRegistry registry, @Value("${spring.application.name}") String service) {
        Told told = new Told(registry);
        Optional<URI> collector = settings.traces();
        return collector.isEmpty() ? Tracing.off() : Tracing.of(service, CollectorLine.to(collector.get(), told));
    }

    /** What lets histograms name the trace of a time; none where nothing is traced. */
    @Bean
    @Nullable
    SpanContext exemplars(TracingProperties settings) {
        return settings.traces().isPresent() ? TraceScope.current() : null;
    }
}
