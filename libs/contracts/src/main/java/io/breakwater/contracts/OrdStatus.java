package io.breakwater.contracts;

/** FIX OrdStatus (39): where an order stands; derived from its reports, never trusted alone. */
public enum OrdStatus {
    PENDING_NEW,
    NEW,
    PARTIALLY_FILLED,
    PENDING_CANCEL,
    FILLED,
    CANCELED,
    EXPIRED,
    REJECTED,
    DENIED,
    NOT_SENT,
    VALIDATED;

    /** Whether no further fill may follow. */
    public boolean isTerminal() {
        return switch (this) {
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL -> false;
            case FILLED, CANCELED, EXPIRED, REJECTED, DENIED, NOT_SENT, VALIDATED -> true;
        };
    }
}
