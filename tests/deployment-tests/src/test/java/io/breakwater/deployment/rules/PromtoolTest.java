package io.breakwater.deployment.rules;

import io.breakwater.testing.observability.Observability;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromtoolTest {

    private static final Path CONFIGURATION = Observability.folder().resolve("prometheus/prometheus.yml");

    @Test
    void theConfigurationAndTheRulesItNamesAreRight() throws Exception {
        Promtool.accepts(List.of("check", "config"), List.of(CONFIGURATION));
    }

    @Test
    void theRulesAreRight() throws Exception {
        Promtool.accepts(List.of("check", "rules"), Observability.files("prometheus/rules", ".yml"));
    }

    @Test
    void everyAlertFiresWhereItShallAndNowhereElse() throws Exception {
        Promtool.accepts(List.of("test", "rules"), Observability.files("prometheus/tests", ".yml"));
    }
}
