package io.breakwater.execution.kill;

/** How far a kill has come. */
public enum KillState {
    /** No kill is in force. */
    ARMED,
    /** Nothing is sent any more. */
    GATE_CLOSED,
    /** Every open order has been asked back. */
    CANCELING,
    /** The exchange showed no open order twice, the second time after everything sent must have reached it. */
    KILLED_VERIFIED,
    /** The exchange could not be asked, or still shows orders; it is asked on. */
    KILLED_UNVERIFIED
}
