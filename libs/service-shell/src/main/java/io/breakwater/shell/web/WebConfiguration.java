package io.breakwater.shell.web;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.shell.settings.RestProperties;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** How a service speaks HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestProperties.class)
public class WebConfiguration {

    /** REST speaks the same JSON as the topics: decimals are text, nothing is silently null. */
    @Bean
    JsonMapper jsonMapper() {
        return ContractsJson.mapper()
                .rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper jsonMapper) {
        return new ProblemWriter(jsonMapper);
    }

    @Bean
    ProblemAnswers problemAnswers(ProblemWriter problems) {
        return new ProblemAnswers(problems);
    }

    @Bean
    UnreadBodies unreadBodies() {
        return new UnreadBodies();
    }

    @Bean
    ReadDeadline readDeadline(RestProperties rest) {
        return new ReadDeadline(rest.readDeadline());
    }

    @Bean
    EventStreams eventStreams(RestProperties rest) {
        return new EventStreams(rest.heartbeat());
    }

    @Bean
    OpenAPI openApi(@Value("${spring.application.name:service}") String name) {
        return new OpenAPI()
                .info(new Info().title("Breakwater " + name).version("v1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
