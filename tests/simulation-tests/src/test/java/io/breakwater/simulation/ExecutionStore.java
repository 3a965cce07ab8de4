package io.breakwater.simulation;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.execution.store.Ledger;
import io.breakwater.execution.store.Loaded;
import io.breakwater.execution.store.Outbox;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.Store;
import io.breakwater.execution.store.Unit;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.OutputPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Execution's tables. One machine at a time works on them through {@link #of}. */
final class ExecutionStore {

    private static final String SCHEMA = "execution";

    private final Database database;
    private final Map<String, Approved> approvals = new LinkedHashMap<>();
    private final Map<String, Instant> sent = new LinkedHashMap<>();
    private final Map<String, ExecutionReport> events = new LinkedHashMap<>();
    private final List<OutboxRow> outbox = new ArrayList<>();
    private final Map<String, InputPosition> inputs = new LinkedHashMap<>();
    private final Map<String, OutputPosition> outputs = new LinkedHashMap<>();
    private final Map<String, Long> bookStarts = new LinkedHashMap<>();
    private final Map<String, Kill> kills = new LinkedHashMap<>();
    private final Map<String, String> progress = new LinkedHashMap<>();
    private final Map<String, Rearm> rearms = new LinkedHashMap<>();
    private final List<Unit.RawRecord> refused = new ArrayList<>();
    private Optional<ExecutionState> state = Optional.empty();
    private String schedule = "";
    private long published;

    ExecutionStore(Database database) {
        this.database = database;
    }

    Map<String, Approved> approvals() {
        return approvals;
    }

    Map<String, Instant> sent() {
        return sent;
    }

    /** In the order of their numbers. */
    List<ExecutionReport> events() {
        return List.copyOf(events.values());
    }

    Optional<ExecutionState> state() {
        return state;
    }

    Map<String, InputPosition> inputs() {
        return inputs;
    }

    List<Unit.RawRecord> refused() {
        return refused;
    }

    Set<String> killsInForce() {
        Set<String> inForce = new LinkedHashSet<>(kills.keySet());
        inForce.removeAll(rearms.keySet());
        return inForce;
    }

    boolean isPublished() {
        return published == outbox.size();
    }

    Store of(Machine machine) {
        return new Store() {
            @Override
            public Ledger ledger(Lease lease, Instruments instruments) {
                return new Holding(machine, lease);
            }

            @Override
            public Outbox outbox() {
                return new Waiting(machine);
            }
        };
    }

    private final class Holding implements Ledger {
        private final Machine machine;
        private final Lease lease;

        Holding(Machine machine, Lease lease) {
            this.machine = machine;
            this.lease = lease;
        }

        @Override
        public Loaded load() {
            database.requireUp();
            List<Kill> inForce = kills.values().stream()
                    .filter(it -> !rearms.containsKey(it.commandId()))
                    .toList();
            return new Loaded(
                    state.map(it -> new ExecutionState(
                            it.time(),
                            inForce,
                            List.copyOf(rearms.keySet()),
                            it.killCancels(),
                            it.positions(),
                            it.orders(),
                            it.venue())),
                    List.copyOf(approvals.keySet()),
                    List.copyOf(inputs.values()),
                    outputs,
                    schedule,
                    bookStarts,
                    inForce,
                    progress,
                    List.copyOf(rearms.values()),
                    outbox.size());
        }

        @Override
        public List<OutboxRow> save(Unit unit) {
            List<OutboxRow> rows = new ArrayList<>();
            database.commit(machine, SCHEMA, lease, () -> write(unit, rows));
            return rows;
        }

        private void write(Unit unit, List<OutboxRow> rows) {
            Unit.Effects effects = unit.effects();
            for (Unit.Said each : effects.said()) {
                if (events.containsKey(each.report().execId().value())) {
                    throw new InvariantBroken("recorded before: " + each.report());
                }
            }
            effects.approvals()
                    .forEach(it -> approvals.putIfAbsent(
                            it.verdict().request().clOrdId().value(), it.verdict()));
            effects.sent().forEach(it -> sent.put(it.clOrdId(), it.at()));
            effects.said().forEach(it -> events.put(it.report().execId().value(), it.report()));
            effects.said()
                    .forEach(it -> rows.add(
                            OutboxRow.of(outbox.size() + 1 + rows.size(), lease.token(), it, unit.schedule())));
            outbox.addAll(rows);
            schedule = rows.isEmpty() && !unit.schedule().isEmpty() ? unit.schedule() : schedule;
            refused.addAll(effects.refused());
            unit.state().kills().forEach(it -> kills.putIfAbsent(it.commandId(), it));
            effects.rearms().stream()
                    .filter(it -> kills.containsKey(it.clearsCommandId()))
                    .forEach(it -> rearms.putIfAbsent(it.clearsCommandId(), it));
            progress.putAll(unit.killProgress());
            unit.inputs().forEach(it -> inputs.put(it.topic(), it));
            unit.outputOffsets().forEach((topic, next) -> outputs.put(topic, new OutputPosition(next, lease.token())));
            bookStarts.putAll(unit.bookStarts());
            state = Optional.of(unit.state());
        }
    }

    private final class Waiting implements Outbox {
        private final Machine machine;

        Waiting(Machine machine) {
            this.machine = machine;
        }

        @Override
        public List<OutboxRow> unpublished() {
            database.requireUp();
            return List.copyOf(outbox.subList(Math.toIntExact(published), outbox.size()));
        }

        @Override
        public void published(Lease lease, long id) {
            database.commit(machine, SCHEMA, lease, () -> published = Math.max(published, id));
        }
    }
}
