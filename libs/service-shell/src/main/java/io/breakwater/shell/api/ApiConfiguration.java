package io.breakwater.shell.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document of a service. */
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {

    @Bean
    OpenAPI openApi(@Value("${spring.application.name:service}") String name) {
        return new OpenAPI()
                .info(new Info().title("Breakwater " + name).version("v1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("the token of a person, see docs/rest.md")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    @ConditionalOnBean(ApiDescription.class)
    DescribedApi describedApi(ApiDescription description) {
        return new DescribedApi(description);
    }
}
