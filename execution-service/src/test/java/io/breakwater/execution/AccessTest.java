package io.breakwater.execution;

import io.breakwater.testing.service.AccessTable;
import io.breakwater.testing.service.OpenApiDocument;
import io.breakwater.testing.service.RunningService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask what of execution, and what it says of that. */
class AccessTest {

    @Test
    void everyRouteIsOpenToThoseWhoAreNamedAndToNobodyElse(@TempDir Path folder) throws Exception {
        try (Floor floor = new Floor(folder)) {
            AccessTable.isKeptBy("execution", others -> {
                Map<String, String> settings = new HashMap<>(others);
                settings.put("BREAKWATER_SERVICE_TOKEN", RunningService.SERVICE);
                return new RunningExecution(floor, settings);
            });
        }
    }

    @Test
    void theDocumentIsTheCommittedOne(@TempDir Path folder) throws Exception {
        try (Floor floor = new Floor(folder);
                RunningExecution execution = new RunningExecution(floor, Map.of())) {
            OpenApiDocument.isCommitted("execution", execution);
        }
    }
}
