package io.breakwater.core.market;

import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.coarse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticBookTest {

    @ParameterizedTest(name = "{0} with {1} ppm")
    @CsvSource(delimiter = '|', textBlock = """
            # last  | spread ppm | bid    | ask
            # half of 200 ppm of 64000.0 is 6.4
            640000  | 200        | 639936 | 640064
            # no spread, and half a spread below a tick, still keep one tick to each side
            640000  | 0          | 639999 | 640001
            100     | 2000       | 99     | 101
            """)
    void standsHalfASpreadFromTheLastPrice(long last, long spreadPpm, long bid, long ask) {
        BookChange change = new SyntheticBook(btc(), spreadPpm).around(last, 7, 1000);

        assertThat(change.isSnapshot()).isTrue();
        assertThat(change.exchangeTime()).isEqualTo(1000);
        assertThat(change.checksum()).isEqualTo(BookChange.NO_CHECKSUM);
        assertThat(change.size()).isEqualTo(2);
        assertLevel(change, 0, Side.BUY, bid);
        assertLevel(change, 1, Side.SELL, ask);
    }

    private static void assertLevel(BookChange change, int level, Side side, long price) {
        assertThat(change.side(level)).isEqualTo(side);
        assertThat(change.price(level)).isEqualTo(price);
        assertThat(change.qty(level)).isEqualTo(7);
    }

    @Test
    void roundsToTicksAwayFromThePrice() {
        // steps of 0.05: 100.03 less and plus 0.05 are 99.98 and 100.08, so 99.95 and 100.10
        BookChange change = new SyntheticBook(coarse(), 0).around(10_003, 7, 0);

        assertThat(change.price(0)).isEqualTo(9_995);
        assertThat(change.price(1)).isEqualTo(10_010);
    }

    @Test
    void hasNoBidAtAPriceOfOneTickAndNoLevelsWithoutAQuantity() {
        SyntheticBook book = new SyntheticBook(btc(), 200);

        assertThat(book.around(1, 7, 0).size()).isEqualTo(1);
        assertThat(book.around(1, 7, 0).side(0)).isEqualTo(Side.SELL);
        assertThat(book.around(640000, 0, 0).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 2_000_000})
    void refusesASpreadThatIsNone(long ppm) {
        assertThatThrownBy(() -> new SyntheticBook(btc(), ppm)).isInstanceOf(IllegalArgumentException.class);
    }
}
