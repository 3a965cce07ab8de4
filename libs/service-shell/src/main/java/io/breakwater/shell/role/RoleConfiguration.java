package io.breakwater.shell.role;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a process ends by its own decision. */
@Configuration(proxyBeanMethods = false)
public class RoleConfiguration {

    /** On a thread of its own: closing the context waits for the role's thread, and that is the one that asks. */
    @Bean
    ProcessEnd processEnd(ApplicationContext context) {
        return exitCode -> Thread.ofPlatform()
                .name("process-end")
                .start(() -> System.exit(SpringApplication.exit(context, () -> exitCode)));
    }
}
