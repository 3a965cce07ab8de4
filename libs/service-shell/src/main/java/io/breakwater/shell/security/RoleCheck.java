package io.breakwater.shell.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Lets through those with one of the roles; with no role at all, nobody. */
final class RoleCheck implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final Set<Role> roles;

    private RoleCheck(Set<Role> roles) {
        this.roles = roles;
    }

    static RoleCheck anyOf(Role... roles) {
        return anyOf(Arrays.asList(roles));
    }

    static RoleCheck anyOf(Collection<Role> roles) {
        return new RoleCheck(Set.copyOf(roles));
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication
                .filter(Authentication::isAuthenticated)
                .map(it -> decide(it, context))
                .defaultIfEmpty(new AuthorizationDecision(false));
    }

    private AuthorizationResult decide(Authentication authentication, AuthorizationContext context) {
        boolean granted = authentication.getPrincipal() instanceof Person person
                && person.roles().stream().anyMatch(roles::contains);
        if (granted) {
            DecisionLog.allowed(context.getExchange().getRequest(), authentication.getName());
        }
        return new AuthorizationDecision(granted);
    }
}
