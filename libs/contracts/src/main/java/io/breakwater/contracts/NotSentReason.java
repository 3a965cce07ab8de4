package io.breakwater.contracts;

/** Why execution did not send what risk had approved. */
public enum NotSentReason {
    /** The approval had expired, or the book it would meet was too old. */
    STALE,
    /** The order broke a limit that execution holds it against as well. */
    LIMIT,
    /** The approval's permit epoch is not the one in force. */
    WRONG_EPOCH,
    /** No valid permit to trade is held. */
    NO_PERMIT
}
