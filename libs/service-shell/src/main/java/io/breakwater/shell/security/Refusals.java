package io.breakwater.shell.security;

import io.breakwater.shell.web.Problem;
import io.breakwater.shell.web.ProblemWriter;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers to those who may not: 401 to strangers, 403 to known persons. A known person who asks for something that does
 * not exist is told so.
 */
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private static final String CHALLENGE = "Bearer realm=\"breakwater\"";

    private final ProblemWriter problems;
    private final RequestMappingHandlerMapping mapping;

    Refusals(ProblemWriter problems, RequestMappingHandlerMapping mapping) {
        this.problems = problems;
        this.mapping = mapping;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        boolean wrong = failure instanceof BadCredentialsException;
        DecisionLog.refused(exchange.getRequest(), "a stranger", wrong ? "wrong token" : "no token");
        challenge(exchange, wrong ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
        return problems.write(
                exchange,
                new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "unauthenticated",
                        wrong
                                ? "The token is not one of this suite's: " + failure.getMessage() + "."
                                : "This needs a token: send the header Authorization: Bearer <token>."));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return mapping.getHandler(exchange)
                .map(_ -> true)
                .defaultIfEmpty(false)
                .flatMap(exists -> exists ? forbid(exchange) : problems.write(exchange, Problem.unknownPath(exchange)))
                .onErrorResume(ResponseStatusException.class, wrongCall -> problems.write(exchange, wrongCall));
    }

    private Mono<Void> forbid(ServerWebExchange exchange) {
        return exchange.getPrincipal().map(Principal::getName).flatMap(person -> {
            DecisionLog.refused(exchange.getRequest(), person, "the role does not allow it");
            challenge(exchange, CHALLENGE + ", error=\"insufficient_scope\"");
            var request = exchange.getRequest();
            return problems.write(
                    exchange,
                    new Problem(
                            HttpStatus.FORBIDDEN,
                            "forbidden",
                            person + " may not " + request.getMethod() + " "
                                    + request.getPath().value() + ": the role does not allow it."));
        });
    }

    private static void challenge(ServerWebExchange exchange, String value) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, value);
    }
}
