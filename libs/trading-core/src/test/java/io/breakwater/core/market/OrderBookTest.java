package io.breakwater.core.market;

import static io.breakwater.core.Fixtures.snapshot;
import static io.breakwater.core.Fixtures.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBookTest {

    private static final String BIDS = "99 1, 98 2, 97 3";
    private static final String ASKS = "101 1, 102 2, 103 3";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what                                 | bids changed     | bids after
            nothing                                | ''               | 99 1, 97 2, 95 3
            a better level goes first              | 100 5            | 100 5, 99 1, 97 2
            a level between                        | 98 5             | 99 1, 98 5, 97 2
            a level behind the depth is not kept   | 94 5             | 99 1, 97 2, 95 3
            a level is replaced                    | 97 7             | 99 1, 97 7, 95 3
            the best is removed                    | 99 0             | 97 2, 95 3
            the last is removed                    | 95 0             | 99 1, 97 2
            levels that are not there are removed  | 98 0, 50 0       | 99 1, 97 2, 95 3
            all are removed                        | 95 0, 99 0, 97 0 | ''
            a price comes twice and the last counts| 97 7, 97 9       | 99 1, 97 9, 95 3
            removed and added again                | 97 0, 97 4       | 99 1, 97 4, 95 3
            added and removed again                | 100 4, 100 0     | 99 1, 97 2, 95 3
            one in above and one out below         | 100 5, 99 0      | 100 5, 97 2, 95 3
            """)
    void appliesTheChangesOfOneMessage(String what, String changed, String after) {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot("99 1, 97 2, 95 3", ASKS));

        book.apply(update(changed, ""));

        assertThat(levels(book, Side.BUY)).isEqualTo(after);
        assertThat(levels(book, Side.SELL)).isEqualTo(ASKS);
    }

    @Test
    void sortsAsksFromTheLowestUp() {
        OrderBook book = new OrderBook(3);

        book.apply(snapshot("", "103 3, 101 1, 104 4, 102 2"));

        assertThat(levels(book, Side.SELL)).isEqualTo("101 1, 102 2, 103 3");
    }

    @Test
    void cutsOnlyAfterAllChangesOfAMessage() {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot(BIDS, ""));

        // 96 is beyond the depth when it comes, and within it once 99 is gone
        book.apply(update("96 4, 99 0", ""));

        assertThat(levels(book, Side.BUY)).isEqualTo("98 2, 97 3, 96 4");
    }

    @Test
    void forgetsALevelThatWasCutUntilTheVenueNamesItAgain() {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot(BIDS, ""));
        book.apply(update("100 5", ""));
        book.apply(update("100 0", ""));
        assertThat(levels(book, Side.BUY)).isEqualTo("99 1, 98 2");

        book.apply(update("97 8", ""));

        assertThat(levels(book, Side.BUY)).isEqualTo("99 1, 98 2, 97 8");
    }

    @Test
    void startsOverWithASnapshot() {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot(BIDS, ASKS));

        book.apply(snapshot("50 1", ""));

        assertThat(levels(book, Side.BUY)).isEqualTo("50 1");
        assertThat(levels(book, Side.SELL)).isEmpty();
    }

    @Test
    void knowsTheQuantityAtAPrice() {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot(BIDS, ASKS));

        assertThat(book.qtyAt(Side.BUY, 98)).isEqualTo(2);
        assertThat(book.qtyAt(Side.SELL, 98)).isZero();
        assertThat(book.qtyAt(Side.BUY, 1)).isZero();
    }

    @ParameterizedTest(name = "bid {0}, ask {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # bids | asks  | both  | crossed | best bid             | best ask
            99 1   | 101 1 | true  | false   | 99                   | 101
            99 1   | 100 1 | true  | false   | 99                   | 100
            100 1  | 100 1 | true  | true    | 100                  | 100
            101 1  | 100 1 | true  | true    | 101                  | 100
            ''     | 100 1 | false | false   | -9223372036854775808 | 100
            99 1   | ''    | false | false   | 99                   | -9223372036854775808
            ''     | ''    | false | false   | -9223372036854775808 | -9223372036854775808
            """)
    void knowsWhetherItIsWholeAndUncrossed(
            String bids, String asks, boolean both, boolean crossed, long bestBid, long bestAsk) {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot(bids, asks));

        assertThat(book.hasBothSides()).isEqualTo(both);
        assertThat(book.isCrossed()).isEqualTo(crossed);
        assertThat(book.best(Side.BUY)).isEqualTo(bestBid);
        assertThat(book.best(Side.SELL)).isEqualTo(bestAsk);
    }

    @Test
    void keepsTwiceTheMidExact() {
        OrderBook book = new OrderBook(3);
        book.apply(snapshot("99 1", "100 1"));

        assertThat(book.twiceMid()).isEqualTo(199);
    }

    @Test
    void keepsAThousandLevelsAndTheBestOfMore() {
        OrderBook book = new OrderBook(1000);
        BookChange change = new BookChange();
        change.clear(true);
        IntStream.range(0, 1300).forEach(i -> change.add(Side.SELL, 2300 - i, i + 1));
        book.apply(change);

        // the best thousand of the prices 1001 to 2300 are 1001 to 2000
        assertThat(book.levels(Side.SELL)).isEqualTo(1000);
        assertThat(book.price(Side.SELL, 0)).isEqualTo(1001);
        assertThat(book.qty(Side.SELL, 0)).isEqualTo(1300);
        assertThat(book.price(Side.SELL, 999)).isEqualTo(2000);
        assertThat(book.qty(Side.SELL, 999)).isEqualTo(301);
    }

    @Test
    void isEmptyAfterANewDepth() {
        OrderBook book = new OrderBook(10);
        book.apply(snapshot(BIDS, ASKS));

        book.resize(25);

        assertThat(book.depth()).isEqualTo(25);
        assertThat(book.levels(Side.BUY)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void refusesADepthNobodyOffers(int depth) {
        assertThatThrownBy(() -> new OrderBook(depth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("book depth must be 1 to 1000, was " + depth);
    }

    private static String levels(OrderBook book, Side side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < book.levels(side); i++) {
            levels.add(book.price(side, i) + " " + book.qty(side, i));
        }
        return String.join(", ", levels);
    }
}
