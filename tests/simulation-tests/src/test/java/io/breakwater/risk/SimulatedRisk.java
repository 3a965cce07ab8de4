package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Platform;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.settings.ApprovalKey;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.tracing.Tracing;
import io.breakwater.simulation.Machine;
import io.breakwater.simulation.Peer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The risk service as one process, all but its sockets. */
public final class SimulatedRisk implements Peer.Server {

    private final Machine machine;
    private final RiskActivity activity;
    private final PermitDesk desk;
    private final Gate gate;
    private final LongConsumer grants;
    private final ServiceState state = new ServiceState();

    public SimulatedRisk(
            Machine machine,
            RiskSettings settings,
            ApprovalKey key,
            KafkaClients clients,
            SimulatedRiskStore store,
            Path killFile,
            LongConsumer grants) {
        this.machine = machine;
        this.grants = grants;
        Platform platform = new Platform(clients, machine.clocks(), (_, _) -> {}, machine);
        this.gate = new Gate(machine.clocks().monotonic());
        PermitConnections connections = new PermitConnections();
        KillSwitch killSwitch = new KillSwitch(
                gate,
                connections,
                new KillFile(killFile, machine),
                machine.clocks().wall());
        RiskParts parts = new RiskParts(
                "paper",
                settings,
                key,
                store.of(machine),
                gate,
                killSwitch,
                connections,
                new RiskView(RiskState.first(TradingState.HALTED)),
                new RiskMetrics(new SimpleMeterRegistry(), gate),
                Tracing.off(),
                platform);
        this.activity = new RiskActivity(parts, state);
        this.desk = new PermitDesk(gate, connections, activity);
    }

    /** One time of holding the lock. */
    public void activate(Lease lease) throws InterruptedException {
        activity.activate(lease);
    }

    public boolean isActive() {
        return state.now().isReady() && gate.inactive().isEmpty();
    }

    /** Somebody stops everything here; returns whether the kill is remembered. */
    public boolean kill(Kill kill) {
        return activity.kill(kill);
    }

    /** Two people clear a kill; what becomes of it is seen in the store. */
    public void rearm(Rearm rearm) {
        activity.submit(rearm);
    }

    @Override
    public Peer.Ear connect(Consumer<String> mouth) {
        PermitConnections.Connection connection = desk.greet();
        connection.texts().subscribe(mouth);
        return new Peer.Ear() {
            @Override
            public void hear(String text) {
                switch (PermitMessages.read(text)) {
                    case PermitMessages.Question question -> {
                        if (gate.look() instanceof Gate.Granted granted) {
                            grants.accept(granted.epoch());
                        }
                        desk.answer(question, connection);
                    }
                    case PermitMessages.Told told -> desk.take(told.kill(), connection);
                    case PermitMessages.Unreadable unreadable ->
                        throw new AssertionError("execution said what risk cannot read: " + unreadable.why());
                }
            }

            @Override
            public void close() {
                desk.farewell(connection);
            }
        };
    }

    @Override
    public Machine machine() {
        return machine;
    }
}
