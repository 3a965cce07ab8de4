package io.breakwater.shell.security;

import io.breakwater.shell.web.Problem;
import io.breakwater.shell.web.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The one chain of a service: its own rules first, then what all services allow, and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class SecurityConfiguration {

    @Bean
    BearerAuthentication bearerAuthentication(Environment environment, ObjectProvider<AccessRules> accessRules) {
        var rules = accessRules.getIfAvailable(AccessRules::none);
        return new BearerAuthentication(BearerTokens.from(environment, rules.needed()));
    }

    @Bean
    Refusals refusals(
            ProblemWriter problems,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return new Refusals(problems, requestMappingHandlerMapping);
    }

    /** Paths that could be read in two ways, such as those with two slashes, are refused before any rule is asked. */
    @Bean
    ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
        return (exchange, refused) -> problems.write(
                exchange,
                new Problem(
                        HttpStatus.BAD_REQUEST, "bad-path", "The path cannot be accepted: " + refused.getMessage()));
    }

    /** A method that a path does not have is answered like any other, instead of being refused as dangerous. */
    @Bean
    @ConditionalOnMissingBean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** CSRF is off: a browser never adds a bearer token on its own. Nothing is kept between requests. */
    @Bean
    SecurityWebFilterChain chain(
            ServerHttpSecurity http,
            BearerAuthentication bearer,
            Refusals refusals,
            ObjectProvider<AccessRules> accessRules) {
        var rules = accessRules.getIfAvailable(AccessRules::none);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(filter(bearer, refusals), SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeExchange(it -> allow(it, rules))
                .build();
    }

    private static AuthenticationWebFilter filter(BearerAuthentication bearer, Refusals refusals) {
        var filter = new AuthenticationWebFilter(bearer);
        filter.setServerAuthenticationConverter(bearer);
        filter.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(refusals));
        return filter;
    }

    private static void allow(AuthorizeExchangeSpec exchanges, AccessRules rules) {
        exchanges.matchers(EndpointRequest.to("health", "prometheus")).permitAll();
        exchanges.pathMatchers("/internal/**").access(RoleCheck.anyOf(Role.SERVICE));
        rules.rules()
                .forEach(rule ->
                        exchanges.pathMatchers(rule.method(), rule.path()).access(RoleCheck.anyOf(rule.roles())));
        for (HttpMethod reading : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
            exchanges
                    .pathMatchers(reading, "/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                    .access(RoleCheck.anyOf(Role.VIEWER));
        }
        exchanges.anyExchange().access(RoleCheck.anyOf());
    }
}
