package io.breakwater.shell.security;

import io.breakwater.shell.settings.Secret;
import io.breakwater.shell.settings.WrongSetting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;

/** The tokens that open the REST interface, kept as digests only. */
final class BearerTokens {

    private final List<Known> known;

    private BearerTokens(List<Known> known) {
        this.known = List.copyOf(known);
    }

    /**
     * @param needed the roles whose tokens must be there; others are known where they are told
     * @throws WrongSetting naming every token that is missing or the same as another
     */
    static BearerTokens from(Environment environment, Set<Role> needed) {
        List<Known> known = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Holder holder : Holder.values()) {
            if (!needed.contains(holder.role()) && !Secret.isTold(environment, holder.variable)) {
                continue;
            }
            try {
                var digest =
                        digest(Secret.required(environment, holder.variable).reveal());
                sameAs(digest, known)
                        .ifPresent(other -> faults.add(holder.variable + " must differ from " + other.variable));
                known.add(new Known(digest, holder));
            } catch (WrongSetting e) {
                faults.addAll(e.sentences());
            }
        }
        if (!faults.isEmpty()) {
            throw new WrongSetting(faults);
        }
        return new BearerTokens(known);
    }

    private static Optional<Holder> sameAs(byte[] digest, List<Known> known) {
        return known.stream()
                .filter(it -> MessageDigest.isEqual(it.digest, digest))
                .map(Known::holder)
                .findFirst();
    }

    /** Whose token it is. Digests are compared, all of them, each in constant time: no answer comes sooner. */
    Optional<Person> holderOf(String token) {
        var digest = digest(token);
        Optional<Person> found = Optional.empty();
        for (Known it : known) {
            if (MessageDigest.isEqual(it.digest, digest)) {
                found = Optional.of(it.holder.person);
            }
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private enum Holder {
        VIEWER("BREAKWATER_VIEWER_TOKEN", "viewer", Role.VIEWER),
        OPERATOR("BREAKWATER_OPERATOR_TOKEN", "operator", Role.OPERATOR, Role.VIEWER),
        RISK_1("BREAKWATER_RISK_TOKEN", "risk-1", Role.RISK, Role.VIEWER),
        RISK_2("BREAKWATER_RISK2_TOKEN", "risk-2", Role.RISK, Role.VIEWER),
        SERVICE("BREAKWATER_SERVICE_TOKEN", "service", Role.SERVICE);

        private final String variable;
        private final Role role;
        private final Person person;

        Holder(String variable, String person, Role role, Role... more) {
            this.variable = variable;
            this.role = role;
            this.person = new Person(person, EnumSet.of(role, more));
        }

        /** What it is there for, whatever else it may. */
        Role role() {
            return role;
        }
    }

    private record Known(byte[] digest, Holder holder) {}
}
