package io.breakwater.shell.state;

import io.breakwater.shell.state.ServiceState.Standing;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's state, and those who tell it. */
@Configuration(proxyBeanMethods = false)
public class StateConfiguration {

    @Bean
    ServiceState serviceState() {
        return new ServiceState();
    }

    /** The bean's name gives the health contributor's: service. */
    @Bean
    ServiceHealth serviceHealthIndicator(ServiceState state) {
        return new ServiceHealth(state);
    }

    @Bean
    MeterBinder serviceStateGauges(ServiceState state) {
        return registry -> {
            for (Standing standing : Standing.values()) {
                Metric.SERVICE_STATE.gauge(
                        registry, state, it -> it.now().standing() == standing ? 1 : 0, standing.name());
            }
        };
    }
}
