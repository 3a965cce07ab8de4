package io.breakwater.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One connection: what it has subscribed and what it is still to be sent. */
final class Subscriber {

    private final Outbox outbox = new Outbox();
    private final Map<Integer, Integer> books = new HashMap<>();
    private final Set<Integer> trades = new HashSet<>();
    private boolean instrumentList;
    private boolean everSubscribed;

    Outbox outbox() {
        return outbox;
    }

    void send(String message) {
        outbox.add(message);
    }

    /** The depth of each subscribed book, by instrument. */
    Map<Integer, Integer> books() {
        return books;
    }

    Set<Integer> trades() {
        return trades;
    }

    boolean hasInstrumentList() {
        return instrumentList;
    }

    void instrumentList(boolean subscribed) {
        instrumentList = subscribed;
    }

    /** Heartbeats begin with the first subscription. */
    void subscribed() {
        everSubscribed = true;
    }

    boolean wantsHeartbeats() {
        return everSubscribed;
    }
}
