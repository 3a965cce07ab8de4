package io.breakwater.shell.security;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** From {@code Authorization: Bearer …} to the person who holds the token. */
final class BearerAuthentication implements ReactiveAuthenticationManager, ServerAuthenticationConverter {

    private static final String SCHEME = "bearer ";

    private final BearerTokens tokens;

    BearerAuthentication(BearerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        List<String> headers = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Mono.empty();
        }
        var header = headers.getFirst();
        if (headers.size() > 1 || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Mono.error(new BadCredentialsException("one Authorization header of the form: Bearer <token>"));
        }
        return Mono.just(UsernamePasswordAuthenticationToken.unauthenticated(
                "bearer", header.substring(SCHEME.length()).strip()));
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        return tokens.holderOf(String.valueOf(authentication.getCredentials()))
                .map(BearerAuthentication::authenticated)
                .map(Mono::just)
                .orElseGet(() -> Mono.error(new BadCredentialsException("nobody holds this token")));
    }

    private static Authentication authenticated(Person person) {
        var authorities = person.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }
}
