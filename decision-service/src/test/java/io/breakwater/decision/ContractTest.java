package io.breakwater.decision;

import static io.breakwater.testing.service.Contract.bearer;

import io.breakwater.testing.service.Contract;
import io.breakwater.testing.service.RunningService;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decision keeps what its OpenAPI document promises. */
class ContractTest {

    @Test
    void everyAnswerIsPromisedAndEveryPromiseIsKept(@TempDir Path folder) throws Exception {
        try (World world = new World(folder);
                Contract contract = new Contract("decision")) {
            try (RunningDecision decision =
                    world.startWith(Map.of("breakwater.strategy.name", "model", "breakwater.strategy.gain", "1"))) {
                contract.refusesWhatIsWrongEverywhere(decision, Map.of());
                contract.answersAll(decision, """
                        GET /api/v1/models                    | 200 |
                        GET /api/v1/strategies                | 200 |
                        GET /api/v1/features                  | 200 |
                        GET /api/v1/features?symbol=DOGE/USD  | 400 | bad-parameter
                        """, bearer(RunningService.VIEWER));
            }
            try (RunningDecision hurried = world.startWith(Map.of("breakwater.rest.read-deadline", "1ns"))) {
                contract.answersWherePromised(503, "too-slow", hurried, Map.of());
            }
            contract.isKept(Map.of());
        }
    }
}
