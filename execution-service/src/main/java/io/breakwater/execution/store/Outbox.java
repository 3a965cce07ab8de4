package io.breakwater.execution.store;

import io.breakwater.messaging.Lease;
import java.util.List;

/** What is to be published, in order, and what has been. */
public interface Outbox {

    /** What waits, oldest first. */
    List<OutboxRow> unpublished();

    /**
     * The broker has acknowledged everything up to this row. Only the holder of the lock may say so: what another one
     * sent behind its successor's fence is void.
     */
    void published(Lease lease, long id);
}
