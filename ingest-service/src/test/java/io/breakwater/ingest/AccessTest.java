package io.breakwater.ingest;

import io.breakwater.testing.service.AccessTable;
import io.breakwater.testing.service.OpenApiDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may ask what of ingest, and what it says of that. */
class AccessTest extends RunningIngest {

    @Test
    void everyRouteIsOpenToThoseWhoAreNamedAndToNobodyElse() throws Exception {
        AccessTable.isKeptBy("ingest", others -> Ingest.with(arguments(), others));
    }

    @Test
    void theDocumentIsTheCommittedOne() throws Exception {
        try (Ingest ingest = Ingest.with(arguments(), Map.of())) {
            OpenApiDocument.isCommitted("ingest", ingest);
        }
    }
}
