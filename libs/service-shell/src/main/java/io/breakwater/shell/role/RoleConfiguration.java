package io.breakwater.shell.role;

import io.breakwater.messaging.Failpoints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How a process ends by its own decision, and with the one that started it. */
@Configuration(proxyBeanMethods = false)
public class RoleConfiguration {

    /** On a thread of its own: closing the context waits for the role's thread, and that is the one that asks. */
    @Bean
    ProcessEnd processEnd(ApplicationContext context) {
        return exitCode -> Thread.ofPlatform()
                .name("process-end")
                .start(() -> System.exit(SpringApplication.exit(context, () -> exitCode)));
    }

    @Bean
    Failpoints failpoints(Environment environment) {
        return FailpointSetting.in(environment);
    }

    @Bean
    @ConditionalOnProperty(StartedBy.SETTING)
    StartedBy startedBy(Environment environment, ProcessEnd processEnd) {
        return new StartedBy(environment.getRequiredProperty(StartedBy.SETTING), processEnd);
    }
}
