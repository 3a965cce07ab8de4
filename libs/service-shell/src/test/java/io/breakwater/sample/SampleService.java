package io.breakwater.sample;

import io.breakwater.contracts.LimitSet;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.ServiceLauncher;
import io.breakwater.shell.security.AccessRules;
import io.breakwater.shell.security.Role;
import io.breakwater.shell.settings.ApprovalKey;
import io.breakwater.shell.settings.ApprovalKeyProperties;
import io.breakwater.shell.settings.FeedProperties;
import io.breakwater.shell.settings.LimitsProperties;
import io.breakwater.shell.settings.PermitProperties;
import io.breakwater.shell.settings.SimulationProperties;
import io.breakwater.shell.settings.StrategyProperties;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;

/** Asks for every kind of settings, and lets people stop and re-arm. */
@SpringBootApplication
@EnableConfigurationProperties({
    ApprovalKeyProperties.class,
    FeedProperties.class,
    LimitsProperties.class,
    PermitProperties.class,
    SimulationProperties.class,
    StrategyProperties.class
})
public class SampleService {

    public static void main(String[] args) {
        ServiceLauncher.run(SampleService.class, args);
    }

    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.POST, "/api/v1/kill", Role.OPERATOR, Role.RISK)
                .allow(HttpMethod.POST, "/api/v1/rearm", Role.RISK);
    }

    @Bean
    LimitSet limitSet(LimitsProperties limits, Instruments instruments) {
        return limits.toLimitSet(instruments);
    }

    @Bean
    SimulationSettings simulation(SimulationProperties simulation, Instruments instruments) {
        return simulation.toSettings(instruments);
    }

    @Bean
    ApprovalKey approvalKey(ApprovalKeyProperties properties) {
        return properties.toKey();
    }
}
