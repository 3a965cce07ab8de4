package io.breakwater.execution.store;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Lease;
import javax.sql.DataSource;

/** Execution's schema in PostgreSQL. */
public final class Database implements Store {

    /** The schema's name. */
    public static final String SCHEMA = "execution";

    private final DataSource source;
    private final Failpoints failpoints;

    public Database(DataSource source, Failpoints failpoints) {
        this.source = source;
        this.failpoints = failpoints;
    }

    @Override
    public Ledger ledger(Lease lease, Instruments instruments) {
        return new LedgerTables(source, lease, instruments, failpoints);
    }

    @Override
    public Outbox outbox() {
        return new OutboxTable(source, failpoints);
    }
}
