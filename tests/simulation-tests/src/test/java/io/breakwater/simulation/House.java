package io.breakwater.simulation;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.SendCheck;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.execution.SimulatedExecution;
import io.breakwater.risk.SimulatedRisk;
import io.breakwater.risk.SimulatedRiskStore;
import io.breakwater.shell.settings.ApprovalKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The suite: its rows, its processes, and what it was seen doing. */
final class House {

    static final long MAX_POSITION = 40_000_000;

    /** A last look before a send: when it was, not when it was heard of. */
    record Look(String machine, String clOrdId, long nanos, SendCheck check) {}

    /** A permit that risk gave. */
    record Grant(long nanos, long epoch) {}

    private final World world;
    private final Path folder;
    private final ApprovalKey key;
    private final SplittableRandom chance;
    private final RiskSettings riskSettings;
    private final ExecutionSettings executionSettings;
    final SimulatedRiskStore riskStore;
    final ExecutionStore executionStore;
    final List<Look> looks = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final Place<SimulatedRisk> risk;
    final Place<SimulatedRisk> secondRisk;
    final Place<SimulatedExecution> execution;
    final Place<SimulatedExecution> secondExecution;

    House(World world, long seed, Path folder, ApprovalKey key) {
        this.world = world;
        this.folder = folder;
        this.key = key;
        this.chance = world.chance();
        this.riskStore = new SimulatedRiskStore(world.database(), world::nanos);
        this.executionStore = new ExecutionStore(world.database());
        LimitSet limits = new LimitSet(
                "simulated",
                Money.of(chance.nextInt(3) == 0 ? "60.00000" : "1000000.00000"),
                1_000,
                1_000,
                5_000,
                List.of(new LimitSet.SymbolLimits(
                        Market.BTC.symbol(),
                        Money.of("100000.00000"),
                        new Quantity(MAX_POSITION, Market.BTC.qtyPrecision()),
                        1_000_000)));
        this.riskSettings = new RiskSettings(List.of(Market.BTC), 10, limits);
        this.executionSettings = new ExecutionSettings(
                "paper",
                List.of(Market.BTC),
                10,
                limits,
                new SimulationSettings(
                        seed,
                        2_500,
                        4_000,
                        100,
                        20_000,
                        World.MILLI,
                        (1 + chance.nextInt(300)) * World.MILLI,
                        50_000_000_000_000L,
                        100_000_000L));
        this.risk = new Place<>(world, "risk", this::startRisk);
        this.secondRisk = new Place<>(world, "risk2", this::startRisk);
        this.execution = new Place<>(world, "execution", this::startExecution);
        this.secondExecution = new Place<>(world, "execution2", this::startExecution);
    }

    private Place.Process<SimulatedRisk> startRisk(Machine machine) {
        SimulatedRisk it = new SimulatedRisk(
                machine,
                riskSettings,
                key,
                world.log().clients(machine),
                riskStore,
                folder.resolve(machine.name() + "-kills.jsonl"),
                epoch -> grants.add(new Grant(world.nanos(), epoch)));
        return new Place.Process<>(machine, it, "risk", it::activate, it::isActive);
    }

    private Place.Process<SimulatedExecution> startExecution(Machine machine) {
        SimulatedExecution.Parts parts = new SimulatedExecution.Parts(
                executionSettings,
                key,
                folder.resolve(machine.name() + "-kills.jsonl"),
                chance.split(),
                (order, check) -> looked(machine, order, check));
        SimulatedExecution it = new SimulatedExecution(
                machine, parts, world.log().clients(machine), executionStore.of(machine), this::riskAddress);
        return new Place.Process<>(machine, it, "execution", it::activate, it::isActive);
    }

    private void looked(Machine machine, NewOrder order, SendCheck check) {
        looks.add(new Look(machine.name(), order.clOrdId().value(), machine.nanosAt(check.at()), check));
    }

    /** The active one where there is one. */
    private @Nullable SimulatedRisk riskAddress() {
        List<SimulatedRisk> alive = new ArrayList<>();
        risk.alive().ifPresent(alive::add);
        secondRisk.alive().ifPresent(alive::add);
        return alive.stream()
                .filter(SimulatedRisk::isActive)
                .findFirst()
                .orElse(alive.isEmpty() ? null : alive.getFirst());
    }

    List<Place<?>> places() {
        return List.of(risk, secondRisk, execution, secondExecution);
    }
}
