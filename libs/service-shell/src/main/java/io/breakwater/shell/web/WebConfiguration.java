package io.breakwater.shell.web;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.shell.settings.RestProperties;
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
    BodilessReads bodilessReads() {
        return new BodilessReads();
    }

    @Bean
    ReadDeadline readDeadline(RestProperties rest) {
        return new ReadDeadline(rest.readDeadline());
    }

    @Bean
    EventStreams eventStreams(RestProperties rest) {
        return new EventStreams(rest.heartbeat());
    }
}
