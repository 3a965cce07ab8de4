package io.breakwater.ingest;

import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets a symbol hold its slash below the books' path, written as {@code %2F}. Everywhere else an encoded slash is
 * refused as it always was. Rules and handlers match the path before it is decoded, so it stays within its part.
 */
final class BookPaths implements ServerWebExchangeFirewall {

    private final StrictServerWebExchangeFirewall strict = new StrictServerWebExchangeFirewall();
    private final StrictServerWebExchangeFirewall books = new StrictServerWebExchangeFirewall();

    BookPaths() {
        books.setAllowUrlEncodedSlash(true);
        books.setUnsafeAllowAnyHttpMethod(true);
        strict.setUnsafeAllowAnyHttpMethod(true); // answered like any other that a path does not have
    }

    @Override
    public Mono<ServerWebExchange> getFirewalledExchange(ServerWebExchange exchange) {
        String path = exchange.getRequest().getURI().getRawPath();
        return (path.startsWith(BooksController.PATH + '/') ? books : strict).getFirewalledExchange(exchange);
    }
}
