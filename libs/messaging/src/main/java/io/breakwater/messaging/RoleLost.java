package io.breakwater.messaging;

/** The role can no longer be played here: its lock, broker or database is gone. A new start is a recovery. */
public final class RoleLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RoleLost(String reason) {
        super(reason);
    }

    public RoleLost(String reason, Throwable cause) {
        super(reason, cause);
    }
}
