package io.breakwater.risk;

import io.breakwater.messaging.RoleSession;

/** An activation's proofs of life. */
record SessionVitals(RoleSession session) implements Gate.Vitals {

    @Override
    public long turnedNanos() {
        return session.lastTurnNanos();
    }

    @Override
    public long acknowledgedNanos() {
        return session.journal().lastAckNanos();
    }

    @Override
    public long lockConfirmedNanos() {
        return session.lease().lastConfirmedNanos();
    }
}
