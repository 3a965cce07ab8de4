package io.breakwater.core.market;

import static io.breakwater.core.Fixtures.snapshot;
import static io.breakwater.core.Fixtures.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Side;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookChecksumTest {

    /** The worked example of Kraken's guide "Book checksum", WebSocket v2. */
    private static final String ASKS = """
            45285.2 0.00100000, 45286.4 1.54571953, 45286.6 1.54571109, 45289.6 1.54560911, 45290.2 0.15890660,
            45291.8 1.54553491, 45294.7 0.04454749, 45296.1 0.35380000, 45297.5 0.09945542, 45299.5 0.18772827""";

    private static final String BIDS = """
            45283.5 0.10000000, 45283.4 1.54582015, 45282.1 0.10000000, 45281.0 0.10000000, 45280.3 1.54592586,
            45279.0 0.07990000, 45277.6 0.03310103, 45277.5 0.30000000, 45277.3 1.54602737, 45276.6 0.15445238""";

    private static final long DOCUMENTED = 3310070434L;

    @Test
    void isTheDocumentedOneForTheDocumentedBook() {
        assertThat(book(BIDS, ASKS).checksum()).isEqualTo(DOCUMENTED);
    }

    @Test
    void isTheDocumentedOneForTheBookOfTheOlderGuide() {
        // prices below one: leading zeros go, 0.05005 is 5005
        String asks = ladder("0.050%02d 0.00000500", 5, 5);
        String bids = "0.05000 0.00000500, 0.04995 0.00000500, 0.04990 0.00000500, 0.04980 0.00000500, "
                + "0.04975 0.00000500, 0.04970 0.00000500, 0.04965 0.00000500, 0.04960 0.00000500, "
                + "0.04955 0.00000500, 0.04950 0.00000500";

        assertThat(book(bids, asks).checksum()).isEqualTo(974947235L);
    }

    private static String ladder(String format, int first, int step) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append(i == 0 ? "" : ", ").append(format.formatted(first + i * step));
        }
        return text.toString();
    }

    @Test
    void looksAtTheTopTenLevelsAlone() {
        OrderBook book = book(BIDS, ASKS);

        book.apply(update("45200.0 1.00000000", "45400.0 1.00000000"));

        assertThat(book.levels(Side.BUY)).isEqualTo(11);
        assertThat(book.checksum()).isEqualTo(DOCUMENTED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a digit of a quantity  | ''                  | 45299.5 0.18772828
            a digit of the tenth   | 45276.6 0.15445239  | ''
            a level removed        | 45283.5 0.00000000  | ''
            a level too many       | 45283.6 0.00000001  | ''
            """)
    void differsAfter(String what, String bids, String asks) {
        OrderBook book = book(BIDS, ASKS);

        book.apply(update(bids, asks));

        assertThat(book.checksum()).isNotEqualTo(DOCUMENTED);
    }

    @Test
    void differsWhenTheSidesAreSwapped() {
        assertThat(book(ASKS, BIDS).checksum()).isNotEqualTo(DOCUMENTED);
    }

    @ParameterizedTest(name = "bids {0}, asks {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # bids                   | asks                          | digits: asks, then bids, price and quantity
            ''                       | ''                            | ''
            99.5 0.0010              | ''                            | 99510
            ''                       | 100.0 2.5000                  | 100025000
            99.5 0.0010              | 100.0 2.5000                  | 10002500099510
            99.5 0.0010, 99.4 1.0000 | 100.0 2.5000                  | 1000250009951099410000
            # the widest numbers there are, and the ones around the step from int to long
            1 9223372036854775807    | 9223372036854775807 1         | 9223372036854775807119223372036854775807
            2147483647 2147483648    | 999999999 1000000000          | 999999999100000000021474836472147483648
            99999999 100000000       | 9999999900000000 10000000     | 99999999000000001000000099999999100000000
            1 1000000000000000000    | 999999999999999999 4294967296 | 999999999999999999429496729611000000000000000000
            """)
    void isTheCrcOfTheDigitsOfThinSidesToo(String bids, String asks, String digits) {
        assertThat(book(bids, asks).checksum()).isEqualTo(crcOf(digits));
    }

    private static long crcOf(String digits) {
        CRC32 crc = new CRC32();
        crc.update(digits.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static OrderBook book(String bids, String asks) {
        OrderBook book = new OrderBook(25);
        book.apply(snapshot(bids, asks));
        return book;
    }
}
