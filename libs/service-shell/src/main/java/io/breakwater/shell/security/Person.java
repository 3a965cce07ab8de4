package io.breakwater.shell.security;

import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who sent a request; handlers get it by {@code @AuthenticationPrincipal Person}. Two risk officers are two persons:
 * what needs both compares their names.
 */
public record Person(String name, Set<Role> roles) implements AuthenticatedPrincipal {

    public Person {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }
}
