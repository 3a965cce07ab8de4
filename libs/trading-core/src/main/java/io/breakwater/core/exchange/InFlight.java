package io.breakwater.core.exchange;

import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/** Requests between us and the venue, by arrival, then by the order they were sent in. */
final class InFlight {

    private final PriorityQueue<Request> requests = new PriorityQueue<>();
    private long sent;

    void add(long arrival, Runnable effect) {
        requests.add(new Request(arrival, sent++, effect));
    }

    /** Lets everything due arrive, announcing each arrival's time first. */
    void arriveUntil(long now, LongConsumer announce) {
        while (!requests.isEmpty() && requests.peek().arrival() <= now) {
            Request due = requests.remove();
            announce.accept(due.arrival());
            due.effect().run();
        }
    }

    private record Request(long arrival, long number, Runnable effect) implements Comparable<Request> {
        @Override
        public int compareTo(Request other) {
            int byArrival = Long.compare(arrival, other.arrival);
            return byArrival != 0 ? byArrival : Long.compare(number, other.number);
        }
    }
}
