package io.breakwater.shell.web;

import org.springframework.http.HttpMethod;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A read is asked by its address: a form in its body is nobody's parameter, whether it can be read or not. */
final class BodilessReads implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpMethod method = exchange.getRequest().getMethod();
        boolean isRead = method == HttpMethod.GET || method == HttpMethod.HEAD;
        return chain.filter(isRead ? new WithoutForm(exchange) : exchange);
    }

    private static final class WithoutForm extends ServerWebExchangeDecorator {

        WithoutForm(ServerWebExchange exchange) {
            super(exchange);
        }

        @Override
        public Mono<MultiValueMap<String, String>> getFormData() {
            return Mono.just(new LinkedMultiValueMap<>());
        }

        @Override
        public Mono<MultiValueMap<String, Part>> getMultipartData() {
            return Mono.just(new LinkedMultiValueMap<>());
        }
    }
}
