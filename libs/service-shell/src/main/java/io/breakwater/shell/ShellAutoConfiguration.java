package io.breakwater.shell;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.api.ApiConfiguration;
import io.breakwater.shell.role.RoleConfiguration;
import io.breakwater.shell.security.SecurityConfiguration;
import io.breakwater.shell.settings.DecimalReader;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.state.StateConfiguration;
import io.breakwater.shell.web.WebConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What a service gets by having this library. Settings that not every service needs, it asks for itself. */
@AutoConfiguration(
        before = {
            ErrorWebFluxAutoConfiguration.class,
            JacksonAutoConfiguration.class,
            ReactiveUserDetailsServiceAutoConfiguration.class,
            ReactiveWebSecurityAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = Type.REACTIVE)
@EnableConfigurationProperties(SuiteProperties.class)
@Import({
    ApiConfiguration.class,
    DecimalReader.class,
    RoleConfiguration.class,
    SecurityConfiguration.class,
    StateConfiguration.class,
    WebConfiguration.class
})
public class ShellAutoConfiguration {

    @Bean
    Instruments instruments(SuiteProperties suite) {
        return suite.toInstruments();
    }
}
