package io.breakwater.ingest;

import static io.breakwater.testing.service.Contract.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.service.Contract;
import io.breakwater.testing.service.RunningService;
import io.breakwater.testing.service.Until;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ingest keeps what its OpenAPI document promises. */
class ContractTest extends RunningIngest {

    private static final Map<String, String> SYMBOL = Map.of("symbol", "BTC-USD");

    @Test
    void everyAnswerIsPromisedAndEveryPromiseIsKept() throws Exception {
        try (Contract contract = new Contract("ingest")) {
            try (Ingest ingest = Ingest.with(arguments(), Map.of())) {
                ScriptedPeer peer = venue.accept(PATIENCE);
                contract.answersAll(ingest, """
                        GET /api/v1/feeds                  | 200 |
                        GET /api/v1/books/DOGE-USD         | 404 | not-found
                        GET /api/v1/books/BTC-USD?depth=0  | 400 | bad-parameter
                        GET /api/v1/books/BTC-USD          | 409 | book-not-live
                        """, bearer(RunningService.VIEWER));
                Venue.subscribeBoth(peer);
                peer.send(new VenueBook(BTC).snapshot(600_000, 600_010, 100_000_000));
                Until.passes(() -> assertThat(ingest.get("/api/v1/books/BTC-USD", RunningService.VIEWER)
                                .statusCode())
                        .isEqualTo(200));
                contract.answersAll(ingest, """
                        GET /api/v1/feeds                    | 200 |
                        GET /api/v1/books/BTC%2FUSD?depth=1  | 200 |
                        """, bearer(RunningService.VIEWER));
                contract.refusesWhatIsWrongEverywhere(ingest, SYMBOL);
            }
            try (Ingest hurried = Ingest.with(arguments(), Map.of("breakwater.rest.read-deadline", "1ns"))) {
                contract.answersWherePromised(503, "too-slow", hurried, SYMBOL);
            }
            contract.isKept(Map.of(
                    "GET /api/v1/books/{symbol} 503 feed-busy",
                    "the feed's thread is held up by its broker for a second: see BooksControllerTest"));
        }
    }
}
