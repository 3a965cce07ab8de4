package io.breakwater.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Thousands of histories, each by its seed. */
class SimulationTest {

    private static final long FIRST = Long.getLong("breakwater.simulation.first", 1);
    private static final int SEEDS = Integer.getInteger("breakwater.simulation.seeds", 1_000);
    private static final int SAID_EVERY = 500;
    private static final AtomicInteger PLAYED = new AtomicInteger();

    @Test
    void everyOrderAndEveryFillHappensExactlyOnceInEveryHistory() {
        List<Simulation.Outcome> outcomes = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(SimulationTest::played)
                .toList();

        Map<Long, List<String>> violations = new LinkedHashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> deaths = new TreeMap<>();
        for (Simulation.Outcome each : outcomes) {
            if (!each.violations().isEmpty()) {
                violations.put(each.seed(), each.violations());
            }
            each.counts().forEach((what, n) -> counts.merge(what, n, Integer::sum));
            each.deaths().forEach((where, n) -> deaths.merge(where, n, Integer::sum));
        }
        counts.forEach((what, n) -> System.out.printf("%-40s %d%n", what, n));
        deaths.forEach((where, n) -> System.out.printf("died at %-32s %d%n", where, n));

        assertThat(violations).as("by seed").isEmpty();
        assertThat(deaths.values().stream().min(Integer::compare))
                .as("deaths at the failpoint with the fewest: %s", deaths)
                .hasValueSatisfying(it -> assertThat(it).isGreaterThanOrEqualTo(Math.min(3, SEEDS / 300)));
    }

    /** Says now and then how far it is, and at once what is wrong. */
    private static Simulation.Outcome played(long seed) {
        Simulation.Outcome outcome = Simulation.play(seed, SEEDS == 1);
        if (!outcome.violations().isEmpty()) {
            System.out.printf("seed %d: %s%n", seed, outcome.violations().getFirst());
        }
        int played = PLAYED.incrementAndGet();
        if (played % SAID_EVERY == 0) {
            System.out.printf("%d of %d histories are played%n", played, SEEDS);
        }
        return outcome;
    }

    @Test
    void aSeedIsAWholeHistory() {
        Simulation.Outcome once = Simulation.play(7);

        Simulation.Outcome again = Simulation.play(7);

        assertThat(again).isEqualTo(once);
        assertThat(Simulation.play(8).hash()).isNotEqualTo(once.hash());
    }
}
