package io.breakwater.cli.screen;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last sentences of a run. */
public final class Said {

    private static final int KEPT = 100;

    private final Deque<Scene.Event> events = new ArrayDeque<>();

    /** Notes a sentence; one of several lines becomes one line. */
    public synchronized void add(Instant time, String sentence) {
        events.addLast(new Scene.Event(time, sentence.strip().replaceAll("\\s+", " ")));
        if (events.size() > KEPT) {
            events.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized List<Scene.Event> events() {
        return List.copyOf(events);
    }
}
