package io.breakwater.execution;

import io.breakwater.contracts.Topics;
import io.breakwater.execution.store.Outbox;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Outbound;
import io.breakwater.messaging.RoleLost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what has been committed, in its order, beside the role's thread, so that a slow broker holds up no cancel.
 * A row is marked after the broker has acknowledged it; one that was sent and not marked is sent again with the same
 * number, which its readers drop.
 */
final class OutboxRelay implements AutoCloseable {

    private final Outbox outbox;
    private final Lease lease;
    private final Outbound outbound;
    private final Failpoints failpoints;
    private final Lane<OutboxRow> lane;
    private final Consumer<OutboxRow> onPublished;
    private final AtomicLong behind = new AtomicLong();
    private volatile @Nullable RuntimeException failure;

    /** @param onPublished hears of each row that the broker has acknowledged */
    OutboxRelay(
            Outbox outbox,
            Lease lease,
            Outbound outbound,
            Failpoints failpoints,
            Lane.Maker lanes,
            Consumer<OutboxRow> onPublished) {
        this.outbox = outbox;
        this.lease = lease;
        this.outbound = outbound;
        this.failpoints = failpoints;
        this.onPublished = onPublished;
        this.lane = lanes.make("outbox", this::relay);
    }

    /** Sends what a run before has committed and not published; returns when all of it is acknowledged. */
    static void catchUp(Outbox outbox, Lease lease, Outbound outbound, Failpoints failpoints) {
        List<OutboxRow> rows = outbox.unpublished();
        rows.forEach(row -> send(outbound, row));
        outbound.flush();
        if (!rows.isEmpty()) {
            failpoints.at(Failpoint.CAUGHT_UP);
            outbox.published(lease, rows.getLast().id());
        }
    }

    private static void send(Outbound outbound, OutboxRow row) {
        if (!row.topic().equals(Topics.EXECUTIONS.name())) {
            throw new IllegalStateException(
                    "the outbox holds a row for " + row.topic() + ", which is not published here");
        }
        Map<String, byte[]> headers = new LinkedHashMap<>();
        row.headers().forEach((name, text) -> headers.put(name, Headers.bytes(text)));
        outbound.send(Topics.EXECUTIONS, row.key(), row.value(), headers);
    }

    void start() {
        lane.start();
    }

    /** These have been committed, in this order. */
    void publish(List<OutboxRow> rows) {
        RuntimeException e = failure;
        if (e != null) {
            throw new RoleLost("the outbox is not published any more: " + e.getMessage(), e);
        }
        behind.addAndGet(rows.size());
        lane.put(rows);
    }

    /** Rows committed and not yet acknowledged. */
    long behind() {
        return behind.get();
    }

    /** Nothing is published behind a failure: its readers would find a hole. */
    private void relay(List<OutboxRow> rows) {
        if (failure == null) {
            try {
                publishAll(rows);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    private void publishAll(List<OutboxRow> rows) {
        failpoints.at(Failpoint.BEFORE_PUBLISH);
        rows.forEach(row -> send(outbound, row));
        outbound.flush();
        rows.forEach(onPublished);
        failpoints.at(Failpoint.AFTER_PUBLISH);
        outbox.published(lease, rows.getLast().id());
        failpoints.at(Failpoint.AFTER_MARK);
        behind.addAndGet(-rows.size());
    }

    /** Publishes what waits, and ends; what cannot be published in time is published at the next start. */
    @Override
    public void close() {
        lane.close();
    }

    /** Ends at once. */
    void abandon() {
        lane.abandon();
    }
}
