package io.breakwater.cli.session;

/** A recording that cannot be replayed; the message says what was wrong and where. */
public final class UnreadableRecording extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableRecording(String what) {
        super(what);
    }

    UnreadableRecording(String what, Throwable cause) {
        super(what, cause);
    }
}
