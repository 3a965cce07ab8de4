package io.breakwater.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # fills (side qty at price)           | qty | cost | average | realized | cash  | mark | unrealized
            # nothing and opening
            ''                                    | 0   | 0    | 0       | 0        | 0     | 100  | 0
            B 10 at 100                           | 10  | 1000 | 100     | 0        | -1000 | 103  | 30
            S 10 at 100                           | -10 | -1000| 100     | 0        | 1000  | 103  | -30
            # adding: (10 * 100 + 5 * 106) / 15 = 102
            B 10 at 100, B 5 at 106               | 15  | 1530 | 102     | 0        | -1530 | 100  | -30
            S 10 at 100, S 5 at 106               | -15 | -1530| 102     | 0        | 1530  | 100  | 30
            # closing in part: 4 * (110 - 100) = 40; 600 of cost stay
            B 10 at 100, S 4 at 110               | 6   | 600  | 100     | 40       | -560  | 110  | 60
            S 10 at 100, B 4 at 110               | -6  | -600 | 100     | -40      | 560   | 110  | -60
            # closing in full: 10 * (95 - 100) = -50
            B 10 at 100, S 10 at 95               | 0   | 0    | 0       | -50      | -50   | 95   | 0
            S 10 at 100, B 10 at 95               | 0   | 0    | 0       | 50       | 50    | 95   | 0
            # through zero: 10 * (110 - 100) = 100 realized, 5 short from 110
            B 10 at 100, S 15 at 110              | -5  | -550 | 110     | 100      | 650   | 108  | 10
            S 10 at 100, B 15 at 110              | 5   | 550  | 110     | -100     | -650  | 108  | -10
            # one unit through zero, and one unit short of it
            B 10 at 100, S 11 at 110              | -1  | -110 | 110     | 100      | 210   | 110  | 0
            B 10 at 100, S 9 at 110               | 1   | 100  | 100     | 90       | -10   | 110  | 10
            # 301 over 3 units: one closed at 105 releases 100 (100.33 toward zero), so 5; 201 stay with 2
            B 1 at 101, B 2 at 100, S 1 at 105    | 2   | 201  | 100     | 5        | -196  | 105  | 9
            # the rest gives back the rounding: 2 * 105 - 201 = 9, so 14 = 3 * 105 - 301
            B 1 at 101, B 2 at 100, S 1 at 105, S 2 at 105 | 0 | 0 | 0   | 14       | 14    | 105  | 0
            # a short one releases toward zero as well: -301 / 3 is -100, so 100 - 95 = 5
            S 1 at 101, S 2 at 100, B 1 at 95     | -2  | -201 | 100     | 5        | 206   | 95   | 11
            # there and back and there again
            B 2 at 10, S 5 at 12, B 4 at 11       | 1   | 11   | 11      | 7        | -4    | 11   | 0
            """)
    void keepsCostAndProfitOverItsFills(
            String fills, long qty, long cost, long average, long realized, long cash, long mark, long unrealized) {
        Position position = after(fills);

        assertThat(position.qty()).isEqualTo(qty);
        assertThat(position.cost()).isEqualTo(cost);
        assertThat(position.averagePrice()).isEqualTo(average);
        assertThat(position.realized()).isEqualTo(realized);
        assertThat(position.cash()).isEqualTo(cash);
        assertThat(position.unrealized(mark)).isEqualTo(unrealized);
        assertThat(position.cash() + position.cost()).isEqualTo(position.realized());
    }

    private static Position after(String fills) {
        Position position = new Position();
        for (String fill : fills.isEmpty() ? new String[0] : fills.split(", ")) {
            String[] words = fill.split(" ");
            Side side = words[0].equals("B") ? Side.BUY : Side.SELL;
            position.onFill(side, Long.parseLong(words[1]), Long.parseLong(words[3]), 0);
        }
        return position;
    }

    @Test
    void keepsFeesApartAndTakesThemFromTheNetAlone() {
        Position position = new Position();

        position.onFill(Side.BUY, 10, 100, 4);
        position.onFill(Side.SELL, 4, 110, 3);

        assertThat(position.fees()).isEqualTo(7);
        assertThat(position.realized()).isEqualTo(40);
        assertThat(position.cost()).isEqualTo(600);
        // 40 realized, 6 * (105 - 100) = 30 unrealized, 7 fees
        assertThat(position.net(105)).isEqualTo(63);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverLosesAUnitBetweenCashAndCost(long seed) {
        Random random = new Random(seed);
        Position position = new Position();
        long qty = 0;
        long cash = 0;
        for (int i = 0; i < 20_000; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long lastQty = 1 + random.nextInt(1000);
            long lastPx = 1 + random.nextInt(1_000_000);
            position.onFill(side, lastQty, lastPx, 0);
            qty += side.sign() * lastQty;
            cash -= side.sign() * lastQty * lastPx;

            assertThat(position.qty()).isEqualTo(qty);
            assertThat(position.cash()).isEqualTo(cash);
            assertThat(position.cash() + position.cost()).isEqualTo(position.realized());
            assertThat(Long.signum(position.cost())).isEqualTo(Long.signum(qty));
            // whatever was rounded: closing all at a mark gives the cash plus the value
            assertThat(position.net(lastPx)).isEqualTo(cash + qty * lastPx);
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({"0, 100", "-1, 100", "1, 0", "1, -1"})
    void refusesAFillOfNothingOrForNothing(long qty, long price) {
        Position position = new Position();

        assertThatThrownBy(() -> position.onFill(Side.BUY, qty, price, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fill has a positive quantity and price, was " + qty + " at " + price);
    }

    @Test
    void throwsRatherThanOverflow() {
        Position position = new Position();
        assertThatThrownBy(() -> position.onFill(Side.BUY, Long.MAX_VALUE, 2, 0))
                .isInstanceOf(ArithmeticException.class);

        Position full = new Position();
        full.onFill(Side.BUY, Long.MAX_VALUE, 1, 0);
        assertThatThrownBy(() -> full.onFill(Side.BUY, 1, 1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> full.unrealized(2)).isInstanceOf(ArithmeticException.class);

        Position fees = new Position();
        fees.onFill(Side.BUY, 1, 1, Long.MAX_VALUE);
        assertThatThrownBy(() -> fees.onFill(Side.BUY, 1, 1, 1)).isInstanceOf(ArithmeticException.class);
    }
}
