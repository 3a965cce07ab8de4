package io.breakwater.core.decision;

import static io.breakwater.core.Fixtures.MILLI;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.core.market.OrderBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {

    private final Features features = new Features();

    private float feature(String name) {
        return feature(name, "99 1", "101 1");
    }

    private float feature(String name, String bids, String asks) {
        OrderBook book = new OrderBook(10);
        book.apply(snapshot(bids, asks));
        float[] vector = new float[Features.NAMES.size()];
        features.write(book, vector);
        return vector[Features.NAMES.indexOf(name)];
    }

    @Test
    void areAllZeroBeforeAnythingHasMoved() {
        features.onMid(200, NOON);

        for (String name : Features.NAMES) {
            assertThat(feature(name, "100 1", "100 1")).as(name).isZero();
        }
    }

    @Test
    void measureReturnsOverTheirHorizons() {
        features.onMid(1000, NOON);
        features.onMid(1100, NOON + 26 * SECOND);
        features.onMid(1210, NOON + 29 * SECOND + 500 * MILLI);
        features.onMid(1331, NOON + 30 * SECOND);

        // a second ago 1100, five seconds ago 1000, thirty seconds ago 1000
        assertThat(feature("return_1s")).isEqualTo(0.21f);
        assertThat(feature("return_5s")).isEqualTo(0.331f);
        assertThat(feature("return_30s")).isEqualTo(0.331f);

        features.onMid(1331, NOON + 31 * SECOND);
        // 1331 / 1331, 1331 / 1100 (26 s), 1331 / 1000 (1 s)
        assertThat(feature("return_1s")).isZero();
        assertThat(feature("return_5s")).isEqualTo(0.21f);
        assertThat(feature("return_30s")).isEqualTo(0.331f);
    }

    @Test
    void takeTheFirstMidWhereTheHorizonReachesFurtherBack() {
        features.onMid(1000, NOON);
        features.onMid(1050, NOON + 200 * MILLI);

        assertThat(feature("return_1s")).isEqualTo(0.05f);
        assertThat(feature("return_30s")).isEqualTo(0.05f);
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # bids                                  | asks          | spread     | touch | depth
            # (101 - 99) / 100
            99 1                                    | 101 1         | 0.02       | 0     | 0
            # touch (3 - 1) / 4, depth (3 + 1 - 1 - 3) / 8
            99 3, 98 1                              | 101 1, 102 3  | 0.02       | 0.5   | 0
            99 1                                    | 100 3         | 0.01005025 | -0.5  | -0.5
            # five levels count: (10 - 6) / 16
            99 2, 98 2, 97 2, 96 2, 95 2, 94 90     | 101 6         | 0.02       | -0.5  | 0.25
            """)
    void readSpreadAndImbalancesOffTheBook(String bids, String asks, float spread, float touch, float depth) {
        features.onMid(200, NOON);

        assertThat(feature("spread", bids, asks)).isCloseTo(spread, within(1e-8f));
        assertThat(feature("touch_imbalance", bids, asks)).isEqualTo(touch);
        assertThat(feature("depth_imbalance", bids, asks)).isEqualTo(depth);
    }

    @Test
    void weighTradesByTheirTakers() {
        features.onMid(200, NOON);
        assertThat(feature("trade_imbalance")).as("no trades").isZero();

        features.onTrade(0, 1000, NOON);
        assertThat(feature("trade_imbalance")).as("nobody said who took").isZero();

        features.onTrade(1, 3, NOON);
        assertThat(feature("trade_imbalance")).isEqualTo(1);

        features.onTrade(-1, 1, NOON);
        // (3 - 1) / 4
        assertThat(feature("trade_imbalance")).isEqualTo(0.5f);
    }

    @Test
    void letOldTradesFadeByOneHundredthASlot() {
        features.onMid(200, NOON);
        features.onTrade(1, 100, NOON);
        features.onTrade(-1, 99, NOON + 100 * MILLI);

        // 100 * 0.99 bought, 99 sold
        assertThat(feature("trade_imbalance")).isCloseTo(0, within(1e-7f));
    }

    @Test
    void measureVolatilityOverASecond() {
        features.onMid(1000, NOON);
        features.onMid(1010, NOON + 100 * MILLI);
        features.onMid(1010, NOON + 200 * MILLI);

        // one change of 1 % weighs 1 / 300; ten slots a second: sqrt(0.0001 / 300 * 10)
        assertThat(feature("volatility")).isCloseTo((float) Math.sqrt(0.001 / 300), within(1e-9f));
    }

    @Test
    void countAMoveOnceHoweverLongTheSilenceAfterIt() {
        features.onMid(1000, NOON);
        features.onMid(1010, NOON + 100 * MILLI);
        features.onMid(1010, NOON + 400 * MILLI);

        // as above, and two more slots that keep 299 / 300 of the variance each
        assertThat(feature("volatility")).isCloseTo((float) (Math.sqrt(0.001 / 300) * 299 / 300), within(1e-9f));
    }

    @Test
    void doNotMistakeALongSilenceForAMove() {
        features.onMid(1000, NOON);
        for (int i = 1; i <= 600; i++) {
            features.onMid(1000 + i, NOON + i * 100 * MILLI);
        }
        float before = feature("volatility");

        features.onMid(1600, NOON + 600 * SECOND);

        assertThat(feature("volatility")).isLessThan(before);
        assertThat(feature("return_30s")).isZero();
    }

    @Test
    void areTheSameFloatsOnEveryPass() {
        assertThat(pass(7)).isEqualTo(pass(7));
        assertThat(pass(7)).isNotEqualTo(pass(8));
    }

    private static List<Float> pass(long seed) {
        Random random = new Random(seed);
        Features features = new Features();
        OrderBook book = new OrderBook(10);
        float[] vector = new float[Features.NAMES.size()];
        List<Float> all = new ArrayList<>();
        long now = NOON;
        for (int i = 0; i < 2000; i++) {
            now += random.nextLong(300 * MILLI);
            long bid = 900 + random.nextInt(100);
            book.apply(snapshot(bid + " " + (1 + random.nextInt(9)), bid + 2 + " " + (1 + random.nextInt(9))));
            features.onTrade(random.nextInt(3) - 1, 1 + random.nextInt(50), now);
            features.onMid(book.twiceMid(), now);
            features.write(book, vector);
            for (float each : vector) {
                assertThat(Float.isFinite(each)).isTrue();
                all.add(each);
            }
        }
        return all;
    }
}
