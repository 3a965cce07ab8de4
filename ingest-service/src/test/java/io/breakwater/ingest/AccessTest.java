package io.breakwater.ingest;

import io.breakwater.testing.service.AccessTable;
import io.breakwater.testing.service.OpenApiDocument;
import io.breakwater.testing.service.RunningService;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** Who may ask what of ingest, and what it says of that. */
class AccessTest extends RunningIngest {

    @Test
    void everyRouteIsOpenToThoseWhoAreNamedAndToNobodyElse() throws Exception {
        AccessTable.isKeptBy("ingest", this::startWith);
    }

    @Test
    void theDocumentIsTheCommittedOne() throws Exception {
        try (Ingest ingest = startWith(Map.of())) {
            OpenApiDocument.isCommitted("ingest", ingest);
        }
    }

    private Ingest startWith(Map<String, String> others) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String each : arguments()) {
            String[] nameAndValue = each.substring("--".length()).split("=", 2);
            settings.put(nameAndValue[0], nameAndValue[1]);
        }
        settings.putAll(RunningService.tokens());
        settings.putAll(others);
        return new Ingest(settings);
    }

    private static final class Ingest extends RunningService {
        Ingest(Map<String, String> settings) {
            super(new SpringApplication(IngestService.class), settings);
        }
    }
}
