package io.breakwater.shell.kill;

/** How far a kill has come. */
public enum KillState {
    /** No kill is in force. */
    ARMED,
    /** No order leaves any more. */
    GATE_CLOSED,
    /** The open orders have been asked back. */
    CANCELING,
    /** No order was open twice, the second time after everything sent must have arrived. */
    KILLED_VERIFIED,
    /** So long after the kill that is not so, or not known; it is looked on. */
    KILLED_UNVERIFIED
}
