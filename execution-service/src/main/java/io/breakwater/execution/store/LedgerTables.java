package io.breakwater.execution.store;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.execution.store.KillTable.KillRow;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.PositionTable;
import io.breakwater.messaging.RoleLost;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads and writes execution's rows for one holder of the lock; each save is one transaction that checks the lock. */
final class LedgerTables implements Ledger {

    /** The database refused a row because of what it knows already. */
    private static final String INTEGRITY = "23";

    private final DataSource database;
    private final Lease lease;
    private final Failpoints failpoints;
    private final PositionTable inputs = new PositionTable(Database.SCHEMA);
    private final OrderTables orders;
    private final ReportTables reports;
    private final VenueTables venue;
    private final BookStarts bookStarts = new BookStarts();
    private long lastSeq;

    LedgerTables(DataSource database, Lease lease, Instruments instruments, Failpoints failpoints) {
        this.failpoints = failpoints;
        this.database = database;
        this.lease = lease;
        Amounts amounts = new Amounts(instruments);
        this.orders = new OrderTables(amounts);
        this.reports = new ReportTables(amounts);
        this.venue = new VenueTables(amounts);
    }

    @Override
    public Loaded load() {
        try (Connection connection = database.getConnection()) {
            List<KillRow> kills = KillTable.loadInForce(connection);
            List<Rearm> rearms = KillTable.loadRearms(connection);
            Map<String, String> progress = new LinkedHashMap<>();
            kills.forEach(
                    it -> it.progress().ifPresent(json -> progress.put(it.kill().commandId(), json)));
            List<Kill> inForce = kills.stream().map(KillRow::kill).toList();
            lastSeq = OutboxTable.lastId(connection);
            return new Loaded(
                    state(connection, inForce, rearms),
                    orders.loadSeen(connection),
                    inputs.loadInputs(connection),
                    inputs.loadOutputs(connection),
                    PendingSchedule.load(connection),
                    bookStarts.load(connection),
                    inForce,
                    progress,
                    rearms,
                    lastSeq);
        } catch (SQLException e) {
            throw new RoleLost("execution's rows could not be read: " + e.getMessage(), e);
        }
    }

    private Optional<ExecutionState> state(Connection connection, List<Kill> kills, List<Rearm> rearms)
            throws SQLException {
        Optional<VenueTables.Counters> counters = venue.counters(connection);
        if (counters.isEmpty()) {
            if (lastSeq > 0) {
                throw new InvariantBroken("the row of execution.venue is gone, but reports were said; restore the"
                        + " database from a backup");
            }
            return Optional.empty();
        }
        return Optional.of(new ExecutionState(
                counters.get().time(),
                kills,
                rearms.stream().map(Rearm::clearsCommandId).toList(),
                counters.get().killCancels(),
                reports.loadPositions(connection),
                orders.loadOpen(connection),
                venue.load(connection, counters.get())));
    }

    @Override
    public List<OutboxRow> save(Unit unit) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lease.requireCurrent(connection);
                List<OutboxRow> rows = write(connection, unit);
                failpoints.at(Failpoint.BEFORE_COMMIT);
                connection.commit();
                committed(rows);
                return rows;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY)) {
                throw new InvariantBroken("what was to be recorded contradicts the database: " + e.getMessage(), e);
            }
            throw new RoleLost("execution's rows could not be written: " + e.getMessage(), e);
        }
    }

    private List<OutboxRow> write(Connection connection, Unit unit) throws SQLException {
        Unit.Effects effects = unit.effects();
        for (Unit.Approval each : effects.approvals()) {
            orders.approved(connection, each);
        }
        for (Unit.Sent each : effects.sent()) {
            orders.sent(connection, each);
        }
        List<OutboxRow> rows = new ArrayList<>();
        for (Said each : effects.said()) {
            OutboxRow row = OutboxRow.of(lastSeq + 1 + rows.size(), lease.token(), each, unit.schedule());
            rows.add(row);
            write(connection, row, each);
        }
        if (rows.isEmpty() && !unit.schedule().isEmpty()) {
            PendingSchedule.save(connection, unit.schedule());
        }
        orders.save(connection, unit.state().orders());
        reports.savePositions(connection, unit.state().positions());
        venue.save(connection, unit.state());
        writeRefusals(connection, effects);
        writeKills(connection, unit);
        inputs.saveInputs(connection, unit.inputs());
        inputs.saveOutputs(connection, lease, unit.outputOffsets());
        bookStarts.save(connection, unit.bookStarts());
        return rows;
    }

    private void write(Connection connection, OutboxRow row, Said said) throws SQLException {
        orders.reported(connection, said.report());
        ReportTables.event(connection, row.id(), said.report(), row.value());
        if (said.report() instanceof ExecutionReport.Trade fill) {
            reports.fill(connection, row.id(), said, fill);
        }
        OutboxTable.insert(connection, row);
    }

    private static void writeRefusals(Connection connection, Unit.Effects effects) throws SQLException {
        for (var each : effects.denied()) {
            OrderTables.denied(connection, each);
        }
        for (Unit.RawRecord each : effects.refused()) {
            Sql.update(
                    connection,
                    "insert into execution.raw_record (topic, partition, at_offset, reason, key, value, headers)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                    each.topic(),
                    each.partition(),
                    each.offset(),
                    each.reason(),
                    each.key(),
                    each.value(),
                    Sql.Json.jsonb(each.headers()));
        }
    }

    private static void writeKills(Connection connection, Unit unit) throws SQLException {
        for (Kill kill : unit.state().kills()) {
            KillTable.save(connection, kill, unit.killProgress());
        }
        for (Rearm rearm : unit.effects().rearms()) {
            KillTable.cleared(connection, rearm);
        }
    }

    private void committed(List<OutboxRow> rows) {
        lastSeq += rows.size();
        orders.committed();
        reports.committed();
        venue.committed();
        bookStarts.committed();
    }
}
