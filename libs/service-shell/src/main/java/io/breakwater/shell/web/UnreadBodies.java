package io.breakwater.shell.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in, before the answer begins, what nobody read of a request: one that is refused for its token or its path. A
 * server that leaves it lying resets the connection when it closes it, and the client may never see the answer.
 */
final class UnreadBodies implements WebFilter, Ordered {

    /** Who sends more, or more slowly, is answered without being heard out. */
    private static final long BYTES_MAX = 1_000_000;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            return chain.filter(exchange); // no body; and on a socket what follows is not ours
        }
        Heard request = new Heard(exchange.getRequest());
        exchange.getResponse().beforeCommit(request::rest);
        return chain.filter(exchange.mutate().request(request).build());
    }

    /** Knows whether somebody has read the body. */
    private static final class Heard extends ServerHttpRequestDecorator {

        private final AtomicBoolean read = new AtomicBoolean();

        Heard(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                read.set(true);
                return super.getBody();
            });
        }

        Mono<Void> rest() {
            return Mono.defer(() -> read.compareAndSet(false, true) ? takenIn(super.getBody()) : Mono.empty());
        }

        private static Mono<Void> takenIn(Flux<DataBuffer> body) {
            return body.map(buffer -> {
                        int bytes = buffer.readableByteCount();
                        DataBufferUtils.release(buffer);
                        return (long) bytes;
                    })
                    .scan(Long::sum)
                    .takeUntil(bytes -> bytes > BYTES_MAX)
                    .then()
                    .timeout(LONGEST, Mono.empty());
        }
    }
}
