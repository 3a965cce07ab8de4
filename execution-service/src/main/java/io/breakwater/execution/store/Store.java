package io.breakwater.execution.store;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.messaging.Lease;

/** Where execution keeps what it knows. */
public interface Store {

    /** The rows, for this holder of the lock. */
    Ledger ledger(Lease lease, Instruments instruments);

    Outbox outbox();
}
