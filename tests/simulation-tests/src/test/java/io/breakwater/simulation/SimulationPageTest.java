package io.breakwater.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page lists the planted bugs, all of them and no others. */
class SimulationPageTest {

    @Test
    void listsEveryPlantedBug() throws Exception {
        String page = Files.readString(Path.of("../../docs/simulation.md"));

        assertThat(Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|").matcher(page).results())
                .extracting((MatchResult it) -> it.group(1))
                .containsExactlyElementsOf(
                        Arrays.stream(PlantedBug.values()).map(Enum::name).toList());
    }
}
