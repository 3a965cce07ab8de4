package io.breakwater.risk;

import io.breakwater.messaging.Trace;

/**
 * What is being judged.
 *
 * @param trace the stamps it came with
 * @param since when it was taken in, by the monotonic clock
 */
record InHand(Trace trace, long since) {

    static final InHand NOTHING = new InHand(Trace.NONE, 0);
}
