package io.breakwater.shell.security;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * What a service allows beyond reading: a bean of each service with an own POST, PUT or DELETE. What no rule names is
 * denied. Reading below {@code /api/} needs a viewer, everything below {@code /internal/} a service.
 */
public final class AccessRules {

    private final List<AccessRule> rules;
    private final Set<Role> spared;

    private AccessRules(List<AccessRule> rules, Set<Role> spared) {
        this.rules = List.copyOf(rules);
        this.spared = Set.copyOf(spared);
    }

    public static AccessRules none() {
        return new AccessRules(List.of(), Set.of());
    }

    /** Those with one of the roles may use the method on the path, such as {@code /api/v1/limits/{version}}. */
    public AccessRules allow(HttpMethod method, String path, Role... roles) {
        List<AccessRule> all = new ArrayList<>(rules);
        all.add(new AccessRule(method, path, Set.of(roles)));
        return new AccessRules(all, spared);
    }

    /** The service starts without the tokens of this role: what it may do here, others may do as well. */
    public AccessRules withoutNeeding(Role role) {
        Set<Role> all = EnumSet.of(role);
        all.addAll(spared);
        return new AccessRules(rules, all);
    }

    /** The roles without whose tokens a path would be closed to everybody it is for. */
    Set<Role> needed() {
        Set<Role> needed = EnumSet.of(Role.VIEWER);
        rules.forEach(rule -> needed.addAll(rule.roles()));
        needed.removeAll(spared);
        return needed;
    }

    List<AccessRule> rules() {
        return rules;
    }

    record AccessRule(HttpMethod method, String path, Set<Role> roles) {}
}
