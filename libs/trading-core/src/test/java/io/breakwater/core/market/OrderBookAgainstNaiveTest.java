package io.breakwater.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderBookAgainstNaiveTest {

    private static final int PRICE_PRECISION = 2;
    private static final int QTY_PRECISION = 8;

    @ParameterizedTest(name = "seed {0}, depth {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # seed | depth | messages
            1      | 1     | 2000
            2      | 3     | 4000
            3      | 10    | 4000
            4      | 25    | 4000
            5      | 100   | 1000
            6      | 1000  | 150
            """)
    void holdsTheSameLevelsAndChecksumAsASortedMap(long seed, int depth, int messages) {
        Random random = new Random(seed);
        OrderBook book = new OrderBook(depth);
        NaiveBook naive = new NaiveBook(depth, PRICE_PRECISION, QTY_PRECISION);
        BookChange change = new BookChange();
        for (int i = 0; i < messages; i++) {
            fill(change, i % 500 == 0, random, depth);

            book.apply(change);
            naive.apply(change);

            assertThat(book.checksum()).as("message %d", i).isEqualTo(naive.checksum());
            assertSameSide(book, naive, Side.BUY);
            assertSameSide(book, naive, Side.SELL);
        }
    }

    /** A snapshot of the whole depth, or some changes near the touch, a price repeated now and then. */
    private static void fill(BookChange change, boolean snapshot, Random random, int depth) {
        change.clear(snapshot);
        int changes = snapshot ? 2 * depth : 1 + random.nextInt(30);
        for (int i = 0; i < changes; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long distance = random.nextInt(2 * depth + 3);
            long price = side == Side.BUY ? 10_000 - distance : 9_990 + distance;
            long qty = random.nextInt(3) == 0 ? 0 : random.nextLong(1L << 1 + random.nextInt(40)) + 1;
            change.add(side, price, snapshot ? Math.max(1, qty) : qty);
        }
    }

    private static void assertSameSide(OrderBook book, NaiveBook naive, Side side) {
        Map<BigDecimal, BigDecimal> levels = naive.levels(side);
        assertThat(book.levels(side)).isEqualTo(levels.size());
        int level = 0;
        for (Map.Entry<BigDecimal, BigDecimal> each : levels.entrySet()) {
            boolean same = book.price(side, level)
                            == each.getKey().unscaledValue().longValue()
                    && book.qty(side, level) == each.getValue().unscaledValue().longValue();
            assertThat(same).as("%s level %d", side, level).isTrue();
            level++;
        }
    }
}
