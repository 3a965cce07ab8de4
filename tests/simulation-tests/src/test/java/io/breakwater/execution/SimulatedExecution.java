package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.core.execution.SendGate;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitDialog;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.Store;
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
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The execution service as one process, all but its sockets. */
public final class SimulatedExecution {

    private static final long NONCES = 1L << 53;

    private final Machine machine;
    private final ExecutionActivations activations;
    private final KillSwitch killSwitch;
    private final PermitHolder permit;
    private final ServiceState state = new ServiceState();

    /** What the process is made of, beside its broker and its rows. */
    public record Parts(
            ExecutionSettings settings, ApprovalKey key, Path killFile, SplittableRandom nonces, Looks looks) {}

    /** Hears of each last look before a send. */
    public interface Looks extends BiConsumer<NewOrder, SendCheck> {}

    public SimulatedExecution(
            Machine machine, Parts parts, KafkaClients clients, Store store, Supplier<Peer.@Nullable Server> risk) {
        this.machine = machine;
        Platform platform = new Platform(clients, machine.clocks(), (_, _) -> {}, machine);
        this.permit = new PermitHolder(
                machine.clocks().monotonic(),
                machine.clocks().wall(),
                () -> parts.nonces().nextLong(NONCES));
        this.killSwitch = new KillSwitch(
                permit,
                new KillFile(parts.killFile(), machine),
                machine.clocks().wall());
        PermitDialog dialog = new PermitDialog(
                permit, new PermitNews(killSwitch, machine.clocks().wall()));
        Peer peer = new Peer(machine, new Asking(dialog), risk);
        killSwitch.tellRiskBy(kill -> {
            dialog.tell(kill);
            peer.speakNow();
        });
        ExecutionRole role = new ExecutionRole(
                new Watched(new PaperOrderExecutor(parts.settings()), parts.looks()),
                store,
                platform,
                this::lane,
                new ApprovalGuard(parts.key()),
                permit,
                killSwitch,
                new ExecutionMetrics(new SimpleMeterRegistry(), Tracing.off()));
        this.activations = new ExecutionActivations(role, killSwitch, state, platform);
    }

    private <T> Lane<T> lane(String name, Consumer<List<T>> work) {
        return new SimulatedLane<>(machine, work);
    }

    /** One time of holding the lock. */
    public void activate(Lease lease) throws InterruptedException {
        activations.activate(lease);
    }

    public boolean isActive() {
        return state.now().isReady();
    }

    public void standby() {
        state.standby("waits");
    }

    public boolean hasPermit() {
        return permit.look().permitted();
    }

    /** What a look at the permit finds now, in words. */
    public String permit() {
        return permit.look().toString();
    }

    /** Somebody stops everything here. */
    public void kill(Kill kill) {
        killSwitch.engage(kill);
    }

    /** The permit stream's words. */
    private record Asking(PermitDialog dialog) implements Peer.Caller {
        @Override
        public void connected() {
            dialog.interrupted();
        }

        @Override
        public void heard(String text) {
            dialog.heard(text);
        }

        @Override
        public void speak(Consumer<String> mouth) {
            mouth.accept(dialog.question());
            dialog.tellings().forEach(mouth);
        }
    }

    /** The same executor, with every last look told. */
    private record Watched(OrderExecutor executor, Looks looks) implements OrderExecutor {
        @Override
        public String name() {
            return executor.name();
        }

        @Override
        public ExecutionSettings settings() {
            return executor.settings();
        }

        @Override
        public ExecutionNode node(SendGate gate, Consumer<ExecutionReport> sink) {
            return executor.node(
                    order -> {
                        SendCheck check = gate.check(order);
                        looks.accept(order, check);
                        return check;
                    },
                    sink);
        }
    }
}
