package io.breakwater.shell.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * What a service allows beyond reading: a bean of each service with an own POST, PUT or DELETE. What no rule names is
 * denied. Reading below {@code /api/} needs a viewer, everything below {@code /internal/} a service.
 */
public final class AccessRules {

    private final List<AccessRule> rules;

    private AccessRules(List<AccessRule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static AccessRules none() {
        return new AccessRules(List.of());
    }

    /** Those with one of the roles may use the method on the path, such as {@code /api/v1/limits/{version}}. */
    public AccessRules allow(HttpMethod method, String path, Role... roles) {
        List<AccessRule> all = new ArrayList<>(rules);
        all.add(new AccessRule(method, path, Set.of(roles)));
        return new AccessRules(all);
    }

    List<AccessRule> rules() {
        return rules;
    }

    record AccessRule(HttpMethod method, String path, Set<Role> roles) {}
}
