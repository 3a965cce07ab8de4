package io.breakwater.messaging;

/** A record whose value is not a message of its topic; the message says why. */
public final class UnreadableRecord extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    UnreadableRecord(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why it is none, in a sentence. */
    public String reason() {
        return reason;
    }
}
