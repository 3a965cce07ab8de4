package io.breakwater.risk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Re-arms that one person has asked for and a second one has not confirmed yet. They live here alone: after a restart
 * the first person asks again.
 */
final class RearmRequests {

    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /** The first half of a re-arm. */
    record Request(String killId, String requestedBy, String reason, Instant expiresAt) {}

    /** What asking came to. */
    sealed interface Answer {}

    /** Waits for a second person. */
    record Waiting(Request request) implements Answer {}

    /** The same person cannot be both. */
    record SamePerson(Request request) implements Answer {}

    /** Two persons have named this kill; {@link #done} forgets the request. */
    record Confirmed(Request request) implements Answer {}

    private final InstantSource clock;
    private final Map<String, Request> waiting = new HashMap<>();

    RearmRequests(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Answer ask(String killId, String person, String reason) {
        Instant now = clock.instant();
        waiting.values().removeIf(it -> !now.isBefore(it.expiresAt()));
        Request earlier = waiting.get(killId);
        if (earlier == null) {
            Request first = new Request(killId, person, reason, now.plus(GOOD_FOR));
            waiting.put(killId, first);
            return new Waiting(first);
        }
        return earlier.requestedBy().equals(person) ? new SamePerson(earlier) : new Confirmed(earlier);
    }

    synchronized void done(String killId) {
        waiting.remove(killId);
    }
}
