package io.breakwater.execution.store;

import java.util.List;

/** Execution's rows, for one holder of the lock. */
public interface Ledger {

    /** Everything an earlier run left. */
    Loaded load();

    /** Makes a unit durable, all of it or nothing, and only for the holder; returns what is to be published now. */
    List<OutboxRow> save(Unit unit);
}
