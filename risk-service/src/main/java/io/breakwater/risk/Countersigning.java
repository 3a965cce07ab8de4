package io.breakwater.risk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What one person has asked for and a second one has not confirmed yet: re-arms and looser limits. It lives here alone:
 * after a restart the first person asks again.
 */
final class Countersigning {

    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /** @param subject what both have to name: a kill, or limits word by word */
    record Request(String subject, String requestedBy, String reason, Instant expiresAt) {}

    /** What asking came to. */
    sealed interface Answer {}

    /** Waits for a second person. */
    record Waiting(Request request) implements Answer {}

    /** The same person cannot be both. */
    record SamePerson(Request request) implements Answer {}

    /** Two persons have named the same; {@link #done} forgets the request. */
    record Confirmed(Request request) implements Answer {}

    private final InstantSource clock;
    private final Map<String, Request> waiting = new HashMap<>();

    Countersigning(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Answer ask(String subject, String person, String reason) {
        Instant now = clock.instant();
        waiting.values().removeIf(it -> !now.isBefore(it.expiresAt()));
        Request earlier = waiting.get(subject);
        if (earlier == null) {
            Request first = new Request(subject, person, reason, now.plus(GOOD_FOR));
            waiting.put(subject, first);
            return new Waiting(first);
        }
        return earlier.requestedBy().equals(person) ? new SamePerson(earlier) : new Confirmed(earlier);
    }

    synchronized void done(String subject) {
        waiting.remove(subject);
    }
}
