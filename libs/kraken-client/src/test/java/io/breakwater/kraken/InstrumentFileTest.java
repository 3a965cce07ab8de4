package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.instrument.InstrumentRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentFileTest {

    private static final String PAIR = """
            {"symbol":"A/B","base":"A","quote":"B","status":"online","qty_precision":8,"qty_increment":1e-8,\
            "price_precision":5,"cost_precision":5,"cost_min":0.5,"price_increment":0.00001,"qty_min":0.5}""";

    @Test
    void readsTheInstrumentsOfARecording() {
        assertThat(Fixtures.instruments("book_ethusd_d25").all())
                .containsExactly(
                        new InstrumentRules("ETH/USD", "ETH", "USD", 2, 1, 8, 1, 100_000, 5, 5_000_000_000L, true));
    }

    @Test
    void keepsTheSkippedPairsWithTheirReason() {
        InstrumentFile file = read(frame(PAIR + ","
                + PAIR.replace("A/B", "C/B")
                        .replace("online\"", "online\",\"x\":1")
                        .replace("\"qty_min\":0.5", "\"qty_min\":\"some\"")));

        assertThat(file.instruments().count()).isOne();
        assertThat(file.skipped()).containsOnlyKeys("C/B");
        assertThat(file.skipped().get("C/B")).startsWith("qty_min: expected a number");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            [1,2] \
              | x.json is not an instrument message: expected an object at byte 0
            {"channel":"heartbeat"}                      | x.json is not an instrument message; it must hold one frame
            {"channel":"instrument","data":{"pairs":[]}} | x.json holds no usable pair, skipped: {}
            """)
    void saysWhatIsWrongWithAFile(String json, String complaint) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith(complaint);
    }

    @Test
    void refusesAPairListedTwice() {
        assertThatThrownBy(() -> read(frame(PAIR + "," + PAIR)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("x.json: an instrument is listed twice");
    }

    private static InstrumentFile read(String json) {
        return InstrumentFile.of(Fixtures.bytesOf(json), "x.json");
    }

    private static String frame(String pairs) {
        return "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":[" + pairs + "]}}";
    }
}
