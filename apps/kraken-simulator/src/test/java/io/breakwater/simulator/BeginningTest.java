package io.breakwater.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** Beside containers nobody is there to say when the recording begins. */
@Timeout(120)
class BeginningTest {

    private static final int MESSAGES = 1767;

    @Test
    void theFirstSubscriptionToABookBeginsTheRecordingWhereTheSimulatorWasToldSo() throws Exception {
        BookCheck check = new BookCheck(25, 1);
        try (ConfigurableApplicationContext simulator = KrakenSimulator.start(
                "--server.port=0",
                "--tape=../../examples/tapes/btc-usd.jsonl",
                "--speed=max",
                "--begin-when-subscribed")) {
            int port = Integer.parseInt(simulator.getEnvironment().getRequiredProperty("local.server.port"));
            try (RawClient client = new RawClient(port)) {
                client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"},\"req_id\":1}");
                client.next("\"pairs\"");
                assertThat(RawClient.get(port, "/control/state")).contains("\"state\":\"waiting\"");
                client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],"
                        + "\"depth\":25},\"req_id\":2}");
                check.apply(client.next("\"snapshot\",\"data\""));
                for (int i = 1; i < MESSAGES; i++) {
                    check.apply(client.next("\"channel\":\"book\""));
                }
            }
        }
        assertThat(check.right()).isEqualTo(MESSAGES);
    }
}
