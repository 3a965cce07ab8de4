package io.breakwater.e2e;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What hits in a storm and when, by seed. */
final class StormPlan {

    private static final int RECORDS_MAX = 20;
    private static final List<Topic<?>> MOMENTS =
            List.of(Topics.ORDERS_PROPOSED, Topics.ORDERS_APPROVED, Topics.EXECUTIONS);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final int FREEZE_MILLIS_MIN = 1_000;
    private static final int FREEZE_MILLIS_MAX = 8_000;
    private static final List<Service> KEEP_STATE = List.of(Service.DECISION, Service.RISK, Service.EXECUTION);

    private final Random random;

    private StormPlan(Random random) {
        this.random = random;
    }

    /**
     * A storm.
     *
     * @param kills how often each service is killed
     * @param rounds how often each of the other blows hits
     * @param outage how long broker and database are away each time
     */
    static List<Strike> of(long seed, int kills, int rounds, Duration outage) {
        StormPlan plan = new StormPlan(new Random(seed));
        List<Blow> blows = plan.kills(kills);
        for (int i = 0; i < rounds; i++) {
            blows.addAll(plan.others(outage));
        }
        Collections.shuffle(blows, plan.random);
        return blows.stream().map(plan::atAnyMoment).toList();
    }

    /** More kills of execution, beside those planned. */
    static List<Strike> ofExecution(long seed, int kills) {
        StormPlan plan = new StormPlan(new Random(seed));
        List<Strike> strikes = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            strikes.add(plan.atAnyMoment(new Kill(EnumSet.of(Service.EXECUTION))));
        }
        return strikes;
    }

    private Strike atAnyMoment(Blow blow) {
        return new Strike(
                blow,
                MOMENTS.get(random.nextInt(MOMENTS.size())),
                1 + random.nextInt(RECORDS_MAX),
                random.nextBoolean());
    }

    /** One service, or several at once, up to all. */
    private List<Blow> kills(int each) {
        List<Service> left = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            left.addAll(Service.DEPLOYED);
        }
        Collections.shuffle(left, random);
        List<Blow> kills = new ArrayList<>();
        while (!left.isEmpty()) {
            int wanted = 1 + random.nextInt(Service.DEPLOYED.size());
            Set<Service> victims = EnumSet.noneOf(Service.class);
            while (victims.size() < wanted && !left.isEmpty() && victims.add(left.getLast())) {
                left.removeLast();
            }
            kills.add(new Kill(victims));
        }
        return kills;
    }

    private List<Blow> others(Duration outage) {
        List<Blow> blows = new ArrayList<>();
        for (Service each : Service.DEPLOYED) {
            blows.add(new Freeze(each, Duration.ofMillis(random.nextInt(FREEZE_MILLIS_MIN, FREEZE_MILLIS_MAX))));
        }
        for (Part each : Part.values()) {
            blows.add(new Outage(List.of(each), outage));
            blows.add(new SlowDisk(each, SHORT));
        }
        blows.add(new Outage(List.of(Part.values()), outage));
        blows.add(new FullDisk(SHORT));
        blows.add(new BadRecords());
        blows.add(new SecondInstance(KEEP_STATE.get(random.nextInt(KEEP_STATE.size())), false));
        blows.add(new SecondInstance(Service.RISK, true));
        blows.add(new SecondInstance(Service.EXECUTION, true));
        return blows;
    }
}
