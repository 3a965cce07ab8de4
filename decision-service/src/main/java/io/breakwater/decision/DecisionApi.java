package io.breakwater.decision;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import io.breakwater.shell.api.ApiDescription;
import io.breakwater.shell.api.Operation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's REST interface, as its OpenAPI document names it. */
@Configuration(proxyBeanMethods = false)
class DecisionApi {

    private static final String UNKNOWN = "unknown-parameter";

    @Bean
    ApiDescription apiDescription() {
        return ApiDescription.of("What decides: the strategy in force, its model, and the features they look at.")
                .with(Operation.get("/api/v1/models", "listModels", "The model in service, where the strategy asks one")
                        .refuses(BAD_REQUEST, UNKNOWN))
                .with(Operation.get("/api/v1/strategies", "listStrategies", "The strategy in force and its proposals")
                        .refuses(BAD_REQUEST, UNKNOWN))
                .with(Operation.get("/api/v1/features", "listFeatures", "Each symbol's features and last prediction")
                        .refuses(BAD_REQUEST, "bad-parameter", UNKNOWN));
    }
}
