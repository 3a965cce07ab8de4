package io.breakwater.decision;

import io.breakwater.testing.service.AccessTable;
import io.breakwater.testing.service.OpenApiDocument;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask what of decision, and what it says of that. */
class AccessTest {

    @Test
    void everyRouteIsOpenToThoseWhoAreNamedAndToNobodyElse(@TempDir Path folder) throws Exception {
        try (World world = new World(folder)) {
            AccessTable.isKeptBy("decision", others -> new RunningDecision(world.settingsWith(others)));
        }
    }

    @Test
    void theDocumentIsTheCommittedOne(@TempDir Path folder) throws Exception {
        try (World world = new World(folder);
                RunningDecision decision = new RunningDecision(world.settingsWith(Map.of()))) {
            OpenApiDocument.isCommitted("decision", decision);
        }
    }
}
