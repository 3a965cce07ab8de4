package io.breakwater.messaging;

/** Something that must never be has been seen on a money path: trading halts and the process ends. */
public final class InvariantBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvariantBroken(String what) {
        super(what);
    }

    public InvariantBroken(String what, Throwable cause) {
        super(what, cause);
    }
}
