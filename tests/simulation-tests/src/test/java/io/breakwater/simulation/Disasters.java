package io.breakwater.simulation;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.messaging.Failpoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What befalls the suite, one after the other, until it is told to stop. */
final class Disasters {

    private static final long PAUSE_MAX = 2_500 * World.MILLI;

    /** What a process comes by when it starts, and hardly ever later. */
    private static final Set<Failpoint> AT_START = EnumSet.of(
            Failpoint.LEASED,
            Failpoint.LOADED,
            Failpoint.FENCED,
            Failpoint.SCHEDULE_COMPLETED,
            Failpoint.ADOPTED,
            Failpoint.SEGMENT_WRITTEN);

    private static final List<Failpoint> DYING_OF_A_KILL =
            List.of(Failpoint.BEFORE_KILL_FILE, Failpoint.AFTER_KILL_FILE, Failpoint.BEFORE_TELL, Failpoint.AFTER_TELL);

    /** A kill that somebody gave. */
    record Given(Kill kill, String place, long nanos) {}

    private final World world;
    private final House house;
    private final SplittableRandom chance;
    private final List<Given> kills = new ArrayList<>();
    private int killsTried;
    private boolean stopped;

    Disasters(World world, House house) {
        this.world = world;
        this.house = house;
        this.chance = world.chance();
        world.in(2 * World.SECOND, this::next);
    }

    List<Given> kills() {
        return kills;
    }

    /** No more of them; what is broken becomes whole by itself. */
    void stop() {
        stopped = true;
        world.faults().stop();
        house.secondRisk.end();
        house.secondExecution.end();
        house.places()
                .forEach(it -> it.machine().ifPresent(machine -> {
                    machine.calm();
                    machine.setClock(0);
                }));
    }

    private void next() {
        if (stopped) {
            return;
        }
        Place<?> place = pick();
        switch (chance.nextInt(14)) {
            case 0, 1 -> place.machine().ifPresent(Machine::kill);
            case 2, 3, 4, 5 -> doom(place);
            case 6, 7 -> sleep(place);
            case 8 -> brokerFails();
            case 9 -> databaseFails();
            case 10 -> cut(place);
            case 11 -> jump(place);
            case 12 -> kill();
            default -> second();
        }
        rearm(chance.nextInt(3) == 0);
        world.in(chance.nextLong(PAUSE_MAX), this::next);
    }

    private Place<?> pick() {
        return house.places().get(chance.nextInt(house.places().size()));
    }

    private void tell(String what) {
        world.story().tell(world.nanos(), what);
    }

    private void doom(Place<?> place) {
        Failpoint[] points = Failpoint.values();
        Failpoint point = points[chance.nextInt(points.length)];
        if (point == Failpoint.CAUGHT_UP) { // there must be something to catch up with
            place.machine().ifPresent(it -> it.doomed(new Machine.Doom(Failpoint.BEFORE_PUBLISH, 0)));
            place.doomNext(new Machine.Doom(point, 0));
            return;
        }
        if (AT_START.contains(point)) {
            place.endTwice(new Machine.Doom(point, 0));
            return;
        }
        int passes = chance.nextInt(3) == 0 ? chance.nextInt(60) : chance.nextInt(3);
        place.machine().ifPresent(it -> it.doomed(new Machine.Doom(point, passes)));
    }

    private void sleep(Place<?> place) {
        long nanos = chance.nextLong(chance.nextBoolean() ? World.SECOND : 7 * World.SECOND);
        place.machine().ifPresent(it -> {
            tell(place.name() + " sleeps for " + nanos / World.MILLI + " ms");
            world.story().count("sleeps");
            it.sleep(nanos);
        });
    }

    private void brokerFails() {
        long nanos = chance.nextLong(chance.nextInt(12) == 0 ? 70 * World.SECOND : 5 * World.SECOND);
        tell("the broker is away for " + nanos / World.MILLI + " ms");
        world.story().count("broker away");
        world.log().fail(nanos);
    }

    private void databaseFails() {
        tell("the database restarts");
        world.story().count("database away");
        world.database().fail(chance.nextLong(5 * World.SECOND));
    }

    /** A machine that is asleep does not notice, and goes on one day as if nothing were. */
    private void cut(Place<?> place) {
        tell("the lock of " + place.name() + " is cut");
        world.story().count("locks cut");
        place.machine().ifPresent(it -> it.sleep(chance.nextLong(3 * World.SECOND)));
        world.database().cut(place.name().startsWith("risk") ? "risk" : "execution");
    }

    private void jump(Place<?> place) {
        long offset = chance.nextLong(6 * World.SECOND) - 3 * World.SECOND;
        place.machine().ifPresent(it -> {
            tell("the clock of " + place.name() + " jumps to " + offset / World.MILLI + " ms");
            world.story().count("clocks set");
            it.setClock(offset);
        });
    }

    private void second() {
        Place<?> place = chance.nextBoolean() ? house.secondRisk : house.secondExecution;
        if (place.machine().isPresent()) {
            place.end();
        } else {
            world.story().count("second instances");
            place.start();
        }
    }

    private void kill() {
        boolean byRisk = chance.nextBoolean();
        killsTried++; // one whose taker died may be on a disk: its id is not given again
        Kill kill = new Kill(
                String.format("10000000-0000-4000-8000-%012d", killsTried),
                scope(),
                "somebody",
                "why not",
                world.now());
        boolean fatal = chance.nextInt(3) == 0;
        if (chance.nextBoolean()) {
            world.in(chance.nextLong(700 * World.MILLI), () -> rearm(!stopped));
        }
        if (fatal) {
            diesSoon(byRisk ? house.execution : house.risk, 1);
            diesSoon(byRisk ? house.risk : house.execution, 20 * World.MILLI);
        }
        try {
            dieOfIt(byRisk ? house.risk : house.execution);
            if (byRisk) {
                house.risk.alive().ifPresent(it -> {
                    if (it.kill(kill)) {
                        given(kill, house.risk.name());
                    }
                });
            } else {
                house.execution.alive().ifPresent(it -> {
                    it.kill(kill);
                    given(kill, house.execution.name());
                });
            }
        } catch (Crash _) {
            tell("a kill was not taken: its taker died");
        }
    }

    private Scope scope() {
        return switch (chance.nextInt(6)) {
            case 0 -> new Scope.OfStrategy("paper", Proposer.STRATEGIES.getFirst());
            case 1 -> new Scope.OfStrategy("paper", Proposer.STRATEGIES.getLast());
            case 2 -> new Scope.OfSymbol("paper", Market.BTC.symbol());
            default -> new Scope.All();
        };
    }

    /** One of three who take a kill dies while writing it down or, which is risk's part, while telling it. */
    private void dieOfIt(Place<?> taker) {
        if (chance.nextInt(3) == 0) {
            Failpoint point = DYING_OF_A_KILL.get(chance.nextInt(taker == house.risk ? 4 : 2));
            taker.machine().ifPresent(it -> it.doomed(new Machine.Doom(point, 0)));
        }
    }

    /** With both dead before anybody has saved it, a kill is on one disk and nowhere else. */
    private void diesSoon(Place<?> place, long within) {
        world.in(chance.nextLong(within), () -> place.machine().ifPresent(Machine::kill));
    }

    private void given(Kill kill, String place) {
        tell("kill " + kill.commandId() + " by " + place);
        world.story().count("kills by " + place);
        world.story().count(kill.scope() instanceof Scope.All ? "kills of everything" : "kills of a part");
        kills.add(new Given(kill, place, world.nanos()));
    }

    /** Two people clear whatever is in force; they try again later where nobody listens. */
    void rearm(boolean really) {
        if (!really) {
            return;
        }
        if (!stopped && chance.nextInt(6) == 0) {
            Failpoint point = chance.nextBoolean() ? Failpoint.BEFORE_REARM_FILE : Failpoint.AFTER_REARM_FILE;
            pick().machine().ifPresent(it -> it.doomed(new Machine.Doom(point, 0)));
        }
        for (String killId : house.riskStore.killsInForce()) {
            Rearm rearm = new Rearm("re-arm of " + killId, killId, "one", "another", "looked at", world.now());
            List.of(house.risk, house.secondRisk)
                    .forEach(it -> it.alive()
                            .filter(service -> service.isActive())
                            .ifPresent(service -> service.rearm(rearm)));
        }
    }
}
