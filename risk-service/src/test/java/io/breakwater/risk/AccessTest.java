package io.breakwater.risk;

import io.breakwater.testing.service.AccessTable;
import io.breakwater.testing.service.OpenApiDocument;
import org.junit.jupiter.api.Test;

/** Who may ask what of risk, and what it says of that. */
class AccessTest extends RiskTest {

    @Test
    void everyRouteIsOpenToThoseWhoAreNamedAndToNobodyElse() throws Exception {
        AccessTable.isKeptBy("risk", world::startWith);
    }

    @Test
    void theDocumentIsTheCommittedOne() throws Exception {
        try (RunningRisk risk = world.start()) {
            OpenApiDocument.isCommitted("risk", risk);
        }
    }
}
