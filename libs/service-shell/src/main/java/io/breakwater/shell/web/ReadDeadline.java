package io.breakwater.shell.web;

import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers a read that takes too long with a problem, so that a silent database never holds a client. An answer that has
 * begun, such as a stream, may go on; a request that changes something is never cut off half-way.
 */
final class ReadDeadline implements WebFilter {

    private final Duration longest;

    ReadDeadline(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var answer = chain.filter(exchange);
        return isRead(exchange.getRequest()) ? answer.timeout(unlessBegun(exchange.getResponse())) : answer;
    }

    private static boolean isRead(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.GET
                && request.getPath().value().startsWith("/api/");
    }

    private Mono<Boolean> unlessBegun(ServerHttpResponse response) {
        return Mono.delay(longest).flatMap(_ -> response.isCommitted() ? Mono.never() : Mono.just(true));
    }
}
