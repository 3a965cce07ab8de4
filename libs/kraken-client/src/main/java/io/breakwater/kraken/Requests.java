package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Requests wait here, and one at a time is under way until each of its symbols was answered: bursts are what Kraken
 * refuses.
 */
final class Requests {

    private final Instruments instruments;
    private final long replyNanos;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final List<Integer> unanswered = new ArrayList<>();
    private @Nullable Request underWay;
    private long lastId;
    private long idUnderWay;
    private long deadline;

    Requests(Instruments instruments, long replyNanos) {
        this.instruments = instruments;
        this.replyNanos = replyNanos;
    }

    void add(Request request) {
        waiting.add(request);
    }

    /** The next request to send now, if any. */
    Optional<String> next(long now) {
        if (underWay != null || waiting.isEmpty()) {
            return Optional.empty();
        }
        Request request = waiting.remove();
        underWay = request;
        unanswered.clear();
        unanswered.addAll(request.symbols());
        deadline = now + replyNanos;
        idUnderWay = nextId();
        return Optional.of(request.json(idUnderWay, instruments));
    }

    long nextId() {
        return ++lastId;
    }

    /** What was asked but not answered in time, for a sentence. */
    Optional<String> overdue(long now) {
        Request request = underWay;
        return request != null && now - deadline > 0
                ? Optional.of(request.method() + " " + request.channel())
                : Optional.empty();
    }

    /**
     * An answer to one symbol of the request under way, or to all of it where it names none; answers to anything else
     * are nobody's.
     *
     * @return what was answered
     */
    Optional<Request> answered(OptionalLong id, Optional<String> symbol) {
        Request request = underWay;
        if (request == null || id.isPresent() && id.getAsLong() != idUnderWay) {
            return Optional.empty();
        }
        List<Integer> answeredNow = symbol.isEmpty() ? List.copyOf(unanswered) : indexOf(symbol.get());
        unanswered.removeAll(answeredNow);
        if (unanswered.isEmpty()) {
            underWay = null;
        }
        return Optional.of(new Request(request.method(), request.channel(), answeredNow, request.depth()));
    }

    private List<Integer> indexOf(String symbol) {
        int index = instruments.indexOf(symbol);
        return unanswered.contains(index) ? List.of(index) : List.of();
    }
}
