package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Kraken's documented books, sent through the parser as the snapshot they would be. */
class ChecksumVectorsTest {

    @ParameterizedTest(name = "{2}")
    @CsvSource({"0, 1, 3310070434", "1, 5, 974947235"})
    void givesKrakensDocumentedChecksum(int vector, int pricePrecision, long checksum) {
        JsonNode documented = Fixtures.json("crc32_vectors.json").get(vector);
        String frame = "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"A/B\",\"bids\":"
                + levels(documented.get("bids")) + ",\"asks\":" + levels(documented.get("asks")) + ",\"checksum\":0}]}";

        assertThat(checksumOf(frame, pricePrecision)).isEqualTo(checksum);
        assertThat(documented.get("crc32").asLong()).isEqualTo(checksum);
    }

    private static String levels(JsonNode levels) {
        return levels.valueStream()
                .map(level -> "{\"price\":" + level.get(0).asString() + ",\"qty\":"
                        + level.get(1).asString() + "}")
                .toList()
                .toString();
    }

    private static long checksumOf(String frame, int pricePrecision) {
        var rules = new InstrumentRules("A/B", "A", "B", pricePrecision, 1, 8, 1, 0, 5, 0, true);
        OrderBook book = new OrderBook(10);
        byte[] text = Fixtures.bytesOf(frame);
        new KrakenParser(new Instruments(List.of(rules))).parse(text, 0, text.length, new Quiet() {
            @Override
            public void onBook(int instrument, BookChange change) {
                book.apply(change);
            }
        });
        return book.checksum();
    }
}
