package io.breakwater.risk;

/** How far a kill has come. */
enum KillState {
    /** No kill is in force. */
    ARMED,
    /** No order leaves any more; the kill is not in the database yet. */
    GATE_CLOSED,
    /** The kill is in the database, and execution takes the open orders back. */
    CANCELING,
    /** No order was open twice, the second time after the last approval must have come to its end. */
    KILLED_VERIFIED,
    /** So long after the kill, orders are still open or may be; it is looked on. */
    KILLED_UNVERIFIED
}
