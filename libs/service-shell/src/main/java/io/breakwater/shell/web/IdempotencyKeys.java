package io.breakwater.shell.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Answers to requests that change something, by the {@code Idempotency-Key} that came with them: who heard no answer
 * asks again with the same key and gets the first one. Only what was carried out is remembered; what was refused may be
 * asked again. They live here alone: after a restart every key is new.
 */
public final class IdempotencyKeys {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final int KEPT_MAX = 1_000;
    private static final int LONGEST = 255;

    private record Place(String person, String key) {}

    private record Answered(String request, Optional<ResponseEntity<?>> answer, Instant at) {}

    private final InstantSource clock;
    private final Map<Place, Answered> answers = new LinkedHashMap<>();

    public IdempotencyKeys(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Carries out a request once for each key of a person.
     *
     * @param key the header's value; null where it was not sent
     * @param request everything that the request says: another one with the same key is a mistake
     * @throws Problem where the key is missing, unfit, in use, or was used for another request
     */
    public ResponseEntity<?> once(
            String person, @Nullable String key, String request, Supplier<ResponseEntity<?>> work) {
        Place place = new Place(person, fit(key));
        Optional<ResponseEntity<?>> earlier = begin(place, request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        boolean done = false;
        try {
            ResponseEntity<?> answer = work.get();
            done = answer.getStatusCode().is2xxSuccessful();
            keep(place, new Answered(request, Optional.of(answer), clock.instant()));
            return answer;
        } finally {
            if (!done) {
                forget(place);
            }
        }
    }

    private static String fit(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "missing-idempotency-key",
                    "The header " + HEADER + " is missing or unfit: send a text of your own that is new for each"
                            + " request, such as a UUID, and the same again where you repeat one.");
        }
        return key;
    }

    private synchronized Optional<ResponseEntity<?>> begin(Place place, String request) {
        Instant now = clock.instant();
        answers.values().removeIf(it -> it.at().plus(KEPT_FOR).isBefore(now));
        Answered earlier = answers.get(place);
        if (earlier == null) {
            answers.put(place, new Answered(request, Optional.empty(), now));
            return Optional.empty();
        }
        if (!earlier.request().equals(request)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This " + HEADER + " came with another request before: send a new one.");
        }
        if (earlier.answer().isEmpty()) {
            throw Problem.conflict(
                    "in-progress", "The request with this " + HEADER + " is being carried out. Ask again later.");
        }
        return earlier.answer();
    }

    private synchronized void keep(Place place, Answered answered) {
        answers.put(place, answered);
        while (answers.size() > KEPT_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private synchronized void forget(Place place) {
        answers.remove(place);
    }
}
