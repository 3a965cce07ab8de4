package io.breakwater.kraken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which books are to be subscribed anew, and when: at once the first time, later and later while one keeps failing, so
 * that a bad book does not end in a flood of requests.
 */
final class Resubscriptions {

    private static final long NONE = Long.MIN_VALUE;

    private final Backoff backoff;
    private final long forgotten;
    private final long[] due;
    private final long[] lastAsked;
    private final int[] failures;
    private final boolean[] underWay;

    /** After so many nanoseconds without a failure the earlier ones are forgotten. */
    Resubscriptions(int instruments, Backoff backoff, long forgotten) {
        this.backoff = backoff;
        this.forgotten = forgotten;
        due = new long[instruments];
        lastAsked = new long[instruments];
        failures = new int[instruments];
        underWay = new boolean[instruments];
        Arrays.fill(due, NONE);
    }

    /** Asks for a book anew; asking again while that is under way changes nothing. */
    void ask(int instrument, long now) {
        if (underWay[instrument]) {
            return;
        }
        if (now - lastAsked[instrument] > forgotten) {
            failures[instrument] = 0;
        }
        due[instrument] = now + backoff.delay(failures[instrument]);
        failures[instrument]++;
        lastAsked[instrument] = now;
        underWay[instrument] = true;
    }

    /** Those whose time has come, each once. */
    List<Integer> due(long now) {
        List<Integer> ready = new ArrayList<>();
        for (int i = 0; i < due.length; i++) {
            if (due[i] != NONE && now - due[i] >= 0) {
                due[i] = NONE;
                ready.add(i);
            }
        }
        return ready;
    }

    /** The venue has answered: from here on the book may be asked for again. */
    void answered(int instrument) {
        underWay[instrument] = false;
    }
}
