package io.breakwater.simulation;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.shell.settings.ApprovalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One history of risk, execution and the paper venue by its seed: half a minute of orders and disasters, then peace,
 * and then the question whether every order and every fill happened exactly once.
 */
public final class Simulation {

    private static final long STORM = 20 * World.SECOND;
    private static final long PEACE_MAX = 120 * World.SECOND;
    private static final long LOOK = 100 * World.MILLI;
    private static final String KEY = "0123456789abcdef".repeat(4);

    /**
     * What came of it.
     *
     * @param violations in sentences; none where all is well
     * @param counts of what was hit and what was said
     * @param deaths by service and failpoint come by
     * @param hash the same for the same history
     */
    record Outcome(
            long seed, List<String> violations, Map<String, Integer> counts, Map<String, Integer> deaths, long hash) {}

    private final long seed;
    private final World world;
    private final Story story;
    private final House house;
    private final Proposer proposer;
    private final Disasters disasters;

    private Simulation(long seed, boolean told, Path folder) {
        this.seed = seed;
        this.story = new Story(told, seed);
        this.world = new World(seed, story);
        this.house = new House(world, seed, folder, key(folder));
        Market market = new Market(world);
        this.proposer = new Proposer(world, market);
        this.disasters = new Disasters(world, house);
    }

    private static ApprovalKey key(Path folder) {
        try {
            return ApprovalKey.read(Files.writeString(folder.resolve("approval.key"), KEY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays one seed. */
    static Outcome play(long seed) {
        return play(seed, false);
    }

    /** What is wrong with one seed; nothing where all is well. */
    public static List<String> violationsOf(long seed) {
        return play(seed).violations();
    }

    /** @param told whether the history is printed, line by line */
    static Outcome play(long seed, boolean told) {
        try {
            Path folder = Files.createTempDirectory("breakwater-simulation");
            try {
                Simulation simulation = new Simulation(seed, told, folder);
                Outcome outcome = simulation.played();
                simulation.story.lines().forEach(System.out::println);
                return outcome;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    private Outcome played() {
        try {
            world.run(_ -> history());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            story.violated(String.valueOf(e));
        }
        return new Outcome(seed, story.violations(), story.counts(), story.deaths(), story.hash());
    }

    private void history() {
        house.risk.start();
        house.execution.start();
        world.sleep(STORM);
        disasters.stop();
        proposer.stop();
        story.tell(world.nanos(), "peace");
        await("nobody works again", this::isAtWork);
        await("what was proposed is not worked off", this::isWorkedOff);
        house.risk.alive().orElseThrow().kill(last());
        await("the last kill is not worked off", this::isSilent);
        new Check(world, house, proposer.said(), disasters.kills()).look();
        new ScheduleCheck(world, "risk").look(house.riskStore.inputs());
        new ScheduleCheck(world, "execution").look(house.executionStore.inputs());
    }

    private Kill last() {
        return new Kill("20000000-0000-4000-8000-000000000000", new Scope.All(), "somebody", "the end", world.now());
    }

    private interface Question {
        boolean isSo();
    }

    private void await(String otherwise, Question question) {
        long until = world.nanos() + PEACE_MAX;
        while (!question.isSo()) {
            if (world.nanos() > until) {
                throw new IllegalStateException(
                        otherwise + " at " + world.nanos() / World.MILLI + " ms: " + standing());
            }
            world.sleep(LOOK);
        }
    }

    private String standing() {
        return "risk " + (house.risk.isActive() ? "works" : "does not work") + ", execution "
                + (house.execution.isActive() ? "works" : "does not work") + ", kills in force "
                + house.riskStore.killsInForce() + " and " + house.executionStore.killsInForce() + ", "
                + house.execution.alive().map(it -> it.permit()).orElse("no execution");
    }

    private boolean isAtWork() {
        disasters.rearm(true);
        return house.risk.isActive()
                && house.execution.isActive()
                && house.riskStore.killsInForce().isEmpty()
                && house.executionStore.killsInForce().isEmpty()
                && house.execution.alive().orElseThrow().hasPermit();
    }

    private boolean isWorkedOff() {
        return house.executionStore.isPublished()
                && hasRead(house.riskStore.inputs(), Topics.ORDERS_PROPOSED.name())
                && hasRead(house.executionStore.inputs(), Topics.ORDERS_APPROVED.name())
                && hasRead(house.executionStore.inputs(), Topics.ORDERS_DENIED.name())
                && hasRead(house.executionStore.inputs(), Topics.TRADING_COMMANDS.name())
                && hasRead(house.riskStore.inputs(), Topics.EXECUTIONS.name());
    }

    private boolean isSilent() {
        return isWorkedOff()
                && !house.executionStore.killsInForce().isEmpty()
                && house.executionStore.state().orElseThrow().orders().isEmpty()
                && house.riskStore.state().orders().isEmpty();
    }

    private boolean hasRead(Map<String, io.breakwater.messaging.InputPosition> inputs, String topic) {
        return inputs.containsKey(topic)
                && inputs.get(topic).offset() >= world.log().topic(topic).size();
    }
}
