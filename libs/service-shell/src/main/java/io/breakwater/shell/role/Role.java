package io.breakwater.shell.role;

import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleLost;

/** The work of a stateful service, done by the instance that holds the lease. */
@FunctionalInterface
public interface Role {

    /**
     * Recovers what the last holder left, tells the service's state that it is active, and works until the lease is
     * lost or it is stopped.
     *
     * @throws RoleLost where something it needs is gone for now: it is activated again, and every activation recovers
     * @throws io.breakwater.core.instrument.UnfitSettings where the service was told what does not fit the state kept:
     *     its process ends before anything is in force
     * @throws RuntimeException anything else, such as a broken invariant or a money record that cannot be read: the
     *     service halts and its process ends
     */
    void activate(Lease lease) throws InterruptedException;

    /**
     * Asks an activation to save what it has and return; called from another thread, perhaps just before
     * {@link #activate} begins.
     *
     * @return false where the role knows no other way than to be interrupted
     */
    default boolean end() {
        return false;
    }
}
