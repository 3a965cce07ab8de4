package io.breakwater.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Thousands of histories, each by its seed. */
class SimulationTest {

    private static final long FIRST = Long.getLong("breakwater.simulation.first", 1);
    private static final int SEEDS = Integer.getInteger("breakwater.simulation.seeds", 1_000);

    @Test
    void everyOrderAndEveryFillHappensExactlyOnceInEveryHistory() {
        List<Simulation.Outcome> outcomes = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(Simulation::play)
                .toList();

        Map<Long, List<String>> violations = new LinkedHashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Simulation.Outcome each : outcomes) {
            if (!each.violations().isEmpty()) {
                violations.put(each.seed(), each.violations());
            }
            each.counts().forEach((what, n) -> counts.merge(what, n, Integer::sum));
        }
        counts.forEach((what, n) -> System.out.printf("%-40s %d%n", what, n));

        assertThat(violations).as("by seed").isEmpty();
    }

    @Test
    void aSeedIsAWholeHistory() {
        Simulation.Outcome once = Simulation.play(7);

        Simulation.Outcome again = Simulation.play(7);

        assertThat(again).isEqualTo(once);
        assertThat(Simulation.play(8).hash()).isNotEqualTo(once.hash());
    }
}
