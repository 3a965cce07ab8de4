package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.instrument.InstrumentRules;
import org.junit.jupiter.api.Test;

class PrecisionScanTest {

    private final PrecisionScan scan = new PrecisionScan();

    @Test
    void findsTheMostDecimalsOfEachSymbol() {
        add("""
                {"channel":"book","type":"update","data":[
                {"bids":[{"price":5.1,"qty":1.00}],"asks":[{"qty":1e-8,"price":"5.125"}],"symbol":"B/USD"},
                {"symbol":"A/USD","bids":[{"price":7,"qty":1.5e2}]}]}""");
        add("""
                {"channel":"book","type":"update","data":[{"symbol":"B/USD","bids":[{"price":5.2,"qty":0.1}]}]}""");

        assertThat(scan.rules())
                .containsExactly(
                        new InstrumentRules("A/USD", "A", "USD", 0, 1, 0, 1, 0, 0, 0, true),
                        new InstrumentRules("B/USD", "B", "USD", 3, 1, 8, 1, 0, 11, 0, true));
    }

    @Test
    void passesOverWhateverIsNoBook() {
        add("CloudFlare WebSocket proxy restarting");
        add("{\"channel\":\"heartbeat\"}");
        add("{\"channel\":\"trade\",\"data\":[{\"symbol\":\"A/B\",\"price\":1,\"qty\":1}]}");
        add("{\"method\":\"pong\"}");
        add("{\"channel\":\"book\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[{\"price\":}]}]}");

        assertThat(scan.rules()).isEmpty();
    }

    @Test
    void saysWhichSymbolHasTooManyDecimals() {
        add("""
                {"channel":"book","data":[{"symbol":"A/B","bids":[{"price":0.0000000001,"qty":0.00001}]}]}""");

        assertThatThrownBy(scan::rules)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A/B: price plus quantity precision must be 0 to 14, was 15");
    }

    private void add(String frame) {
        byte[] text = Fixtures.bytesOf(frame);
        scan.add(text, 0, text.length);
    }
}
