package io.breakwater.execution;

import io.breakwater.contracts.Topics;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.OutboxTable;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Outbound;
import io.breakwater.messaging.RoleLost;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what has been committed, in its order, on a thread of its own, so that a slow broker holds up no cancel.
 * A row is marked after the broker has acknowledged it; one that was sent and not marked is sent again with the same
 * number, which its readers drop.
 */
final class OutboxRelay implements AutoCloseable {

    private static final long END_WITHIN_MILLIS = 5_000;
    private static final OutboxRow LAST = new OutboxRow(-1, "", "", new byte[0], Map.of());

    private final OutboxTable table;
    private final Lease lease;
    private final Outbound outbound;
    private final BlockingQueue<OutboxRow> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong behind = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    OutboxRelay(OutboxTable table, Lease lease, Outbound outbound) {
        this.table = table;
        this.lease = lease;
        this.outbound = outbound;
        this.thread = Thread.ofPlatform().daemon().name("outbox").unstarted(this::run);
    }

    /** Sends what a run before has committed and not published; returns when all of it is acknowledged. */
    static void catchUp(OutboxTable table, Lease lease, Outbound outbound) {
        try {
            List<OutboxRow> rows = table.unpublished();
            rows.forEach(row -> send(outbound, row));
            outbound.flush();
            if (!rows.isEmpty()) {
                table.published(lease, rows.getLast().id());
            }
        } catch (SQLException e) {
            throw new RoleLost("the outbox could not be read: " + e.getMessage(), e);
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
        thread.start();
    }

    /** These have been committed, in this order. */
    void publish(List<OutboxRow> rows) {
        RuntimeException e = failure;
        if (e != null) {
            throw new RoleLost("the outbox is not published any more: " + e.getMessage(), e);
        }
        behind.addAndGet(rows.size());
        waiting.addAll(rows);
    }

    /** Rows committed and not yet acknowledged. */
    long behind() {
        return behind.get();
    }

    private void run() {
        try {
            OutboxRow next = waiting.take();
            while (next != LAST) {
                next = publishFrom(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            failure = new RoleLost("published rows could not be marked: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Sends this row and those that wait behind it together; returns the next one to send. */
    private OutboxRow publishFrom(OutboxRow first) throws SQLException, InterruptedException {
        OutboxRow row = first;
        long sent = 0;
        long lastId = first.id();
        while (row != null && row != LAST) {
            send(outbound, row);
            sent++;
            lastId = row.id();
            row = waiting.poll();
        }
        outbound.flush();
        table.published(lease, lastId);
        behind.addAndGet(-sent);
        return row == null ? waiting.take() : row;
    }

    /** Publishes what waits, and ends; what cannot be published in time is published at the next start. */
    @Override
    public void close() {
        waiting.add(LAST);
        try {
            if (thread.isAlive() && !thread.join(Duration.ofMillis(END_WITHIN_MILLIS))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends at once. */
    void abandon() {
        thread.interrupt();
    }
}
