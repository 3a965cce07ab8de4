package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.risk.RiskState;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.OutputPosition;
import io.breakwater.messaging.StatefulRole.Saved;
import io.breakwater.simulation.Database;
import io.breakwater.simulation.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Risk's tables. One machine at a time looks at them through {@link #of}. */
public final class SimulatedRiskStore {

    private final Database database;
    private final Map<String, InputPosition> inputs = new LinkedHashMap<>();
    private final Map<String, OutputPosition> outputs = new LinkedHashMap<>();
    private final Set<String> answered = new LinkedHashSet<>();
    private final Map<String, Kill> kills = new LinkedHashMap<>();
    private final Set<String> cleared = new LinkedHashSet<>();
    private final Map<String, Long> killedAt = new LinkedHashMap<>();
    private final Map<String, Long> clearedAt = new LinkedHashMap<>();
    private final LongSupplier nanos;
    private final Map<String, TradingCommand> commands = new LinkedHashMap<>();
    private final Set<String> published = new LinkedHashSet<>();
    private @Nullable RiskState state;

    public SimulatedRiskStore(Database database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /** What the last save kept; the first state before there was one. */
    public RiskState state() {
        RiskState it = state;
        return it == null ? RiskState.first(TradingState.HALTED) : it;
    }

    /** Kills that no re-arm has cleared. */
    public Set<String> killsInForce() {
        Set<String> inForce = new LinkedHashSet<>(kills.keySet());
        inForce.removeAll(cleared);
        return inForce;
    }

    /** The kill of this id that is or was in force. */
    public Kill kill(String killId) {
        return Objects.requireNonNull(kills.get(killId), killId);
    }

    /** When each kill came into the tables. */
    public Map<String, Long> killedAt() {
        return killedAt;
    }

    /** When each re-arm did, by the kill that it cleared. */
    public Map<String, Long> clearedAt() {
        return clearedAt;
    }

    public Map<String, InputPosition> inputs() {
        return inputs;
    }

    RiskStore of(Machine machine) {
        return new RiskStore() {
            @Override
            public void firstStart(Lease lease, Instant now) {
                if (state == null) {
                    database.commit(machine, "risk", lease, () -> state = RiskState.first(TradingState.ACTIVE));
                }
            }

            @Override
            public Kept load() {
                database.requireUp();
                return kept();
            }

            @Override
            public void save(Lease lease, Change change) {
                database.commit(machine, "risk", lease, () -> write(lease, change));
            }
        };
    }

    private RiskStore.Kept kept() {
        RiskState it = state();
        List<Kill> inForce = kills.values().stream()
                .filter(kill -> !cleared.contains(kill.commandId()))
                .toList();
        RiskState whole = new RiskState(
                it.time(),
                it.epoch(),
                it.commanded(),
                inForce,
                List.copyOf(cleared),
                it.breaker(),
                it.positions(),
                it.orders(),
                it.passed(),
                it.passTimes(),
                it.limits());
        List<Rearm> rearms = commands.values().stream()
                .filter(Rearm.class::isInstance)
                .map(Rearm.class::cast)
                .toList();
        List<TradingCommand> unpublished = commands.values().stream()
                .filter(command -> !published.contains(command.commandId()))
                .toList();
        return new RiskStore.Kept(
                whole,
                new Saved(List.copyOf(inputs.values()), outputs, OptionalLong.empty()),
                List.copyOf(answered),
                new CommandRows.Kept(
                        inForce, List.copyOf(cleared), new LinkedHashSet<>(kills.keySet()), rearms, unpublished));
    }

    private void write(Lease lease, RiskStore.Change change) {
        state = change.state();
        for (Kill kill : change.state().kills()) {
            kills.putIfAbsent(kill.commandId(), kill);
            killedAt.putIfAbsent(kill.commandId(), nanos.getAsLong());
        }
        for (String kill : change.state().cleared()) {
            if (kills.containsKey(kill) && cleared.add(kill)) {
                clearedAt.put(kill, nanos.getAsLong());
            }
        }
        answered.addAll(new ArrayList<>(change.answered()));
        change.commands().forEach(command -> commands.putIfAbsent(command.commandId(), command));
        change.published().stream().filter(commands::containsKey).forEach(published::add);
        change.inputs().forEach(it -> inputs.put(it.topic(), it));
        change.outputs().forEach((topic, next) -> outputs.put(topic, new OutputPosition(next, lease.token())));
    }
}
