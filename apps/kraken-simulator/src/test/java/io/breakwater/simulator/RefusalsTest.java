package io.breakwater.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    private static final Path BTC_USD = Path.of("../../examples/tapes/btc-usd.jsonl");
    private static final String BOOK_25 = "{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\","
            + "\"symbol\":[\"BTC/USD\"],\"depth\":25},\"req_id\":7}";

    private final ConfigurableApplicationContext simulator =
            KrakenSimulator.start("--server.port=0", "--tape=" + BTC_USD);
    private final int port = Integer.parseInt(simulator.getEnvironment().getRequiredProperty("local.server.port"));

    @AfterAll
    void tearDown() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            book  | "symbol":["XBT/USD"],"depth":25 | "error":"Currency pair not supported XBT/USD"
            trade | "symbol":["XBT/USD"]            | "symbol":"XBT/USD"
            book  | "symbol":["BTC/USD"],"depth":24 | "error":"Subscription depth not supported"
            book  | "symbol":["BTC/USD"],"depth":100 | "error":"Subscription depth not supported"
            tuna  | "symbol":["BTC/USD"]            | "error":"Subscription name invalid"
            status | ''                             | "error":"Subscription name invalid"
            """)
    void refusesWithKrakensWordsAndStaysOpen(String channel, String params, String answer) throws InterruptedException {
        try (RawClient client = new RawClient(port)) {
            client.next();
            client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\""
                    + (params.isEmpty() ? "" : ",") + params + "},\"req_id\":7}");
            assertThat(client.next()).contains(answer, "\"success\":false", "\"req_id\":7");
            client.send("{\"method\":\"ping\",\"req_id\":101}");
            assertThat(client.next()).contains("\"method\":\"pong\"", "\"req_id\":101", "time_in", "time_out");
        }
    }

    @Test
    void refusesWhatIsAlreadySubscribedAndWhatIsNotARequest() throws InterruptedException {
        try (RawClient client = new RawClient(port)) {
            client.next();
            client.send(BOOK_25);
            client.next("\"snapshot\",\"data\"");
            client.send(BOOK_25);
            assertThat(client.next("\"method\""))
                    .contains("\"error\":\"Already subscribed\"", "\"symbol\":\"BTC/USD\"");
            client.send("{\"method\":");
            assertThat(said(client)).contains("Malformed request");
            client.send("{\"method\":\"dance\"}");
            assertThat(said(client)).contains("Unsupported event");
            client.send("{\"method\":\"ping\",\"params\":{}}");
            assertThat(said(client)).contains("Unsupported field: 'params' for the given msg type: ping");
        }
    }

    /** The next message but for heartbeats. */
    private static String said(RawClient client) throws InterruptedException {
        String message = client.next();
        while (message.contains("heartbeat")) {
            message = client.next();
        }
        return message;
    }
}
