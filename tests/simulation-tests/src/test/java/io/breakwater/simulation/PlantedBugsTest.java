package io.breakwater.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing is worth something only if it finds what is there. */
class PlantedBugsTest {

    private static final int SEEDS_MAX = 1_000;

    @ParameterizedTest
    @EnumSource
    void isCaught(PlantedBug bug, @TempDir Path folder) throws Exception {
        try (Planted planted = new Planted(bug, folder)) {
            List<String> found = List.of();
            long seed = 0;
            while (found.isEmpty() && seed < SEEDS_MAX) {
                seed++;
                found = planted.violations(seed);
            }
            System.out.println(
                    bug + " by seed " + seed + ": " + found.stream().findFirst().orElse("not at all"));
            assertThat(found).as("what is wrong in %d histories", SEEDS_MAX).isNotEmpty();
        }
    }
}
