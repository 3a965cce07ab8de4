package io.breakwater.messaging;

import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record counts. A pure function of the record's headers and of how far its input has been read, so that a
 * replay admits what the service admitted.
 */
public enum Admission {
    /** To be handled. */
    COUNTS,
    /** A fence: nothing to handle, but records of lower tokens behind it are void. */
    FENCE,
    /** Written by a holder whose token was no longer in force. */
    FENCED_OFF,
    /** An outbox has sent it before. */
    REPEATED;

    /** The answer, with the position after it. */
    public record Answer(Admission admission, InputPosition next) {}

    /** @throws InvariantBroken where a number is missing: an outbox writes them without holes */
    public static Answer of(InputPosition position, long offset, Iterable<Header> headers, byte @Nullable [] value) {
        InputPosition next = position.at(offset + 1);
        OptionalLong fence = Headers.number(headers, Headers.FENCE);
        if (value == null && fence.isPresent()) {
            return new Answer(FENCE, next.fencedBy(fence.getAsLong()));
        }
        OptionalLong token = Headers.number(headers, Headers.TOKEN);
        if (token.isPresent() && token.getAsLong() < position.fence()) {
            return new Answer(FENCED_OFF, next);
        }
        OptionalLong seq = Headers.number(headers, Headers.SEQ);
        if (seq.isEmpty()) {
            return new Answer(COUNTS, next);
        }
        requireNoneMissing(position, offset, seq.getAsLong());
        return seq.getAsLong() <= position.lastSeq()
                ? new Answer(REPEATED, next)
                : new Answer(COUNTS, next.seen(seq.getAsLong()));
    }

    /** The first number a reader ever sees may be any. */
    private static void requireNoneMissing(InputPosition position, long offset, long seq) {
        long expected = position.lastSeq() + 1;
        if (position.lastSeq() >= 0 && seq > expected) {
            throw new InvariantBroken(position.topic() + " has number " + seq + " at offset " + offset
                    + " where number " + expected + " was expected: what was said between them is missing, and without"
                    + " it positions would be wrong; restore a backup of the topics that holds it before trading");
        }
    }
}
