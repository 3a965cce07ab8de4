package io.breakwater.core.decision;

import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategiesTest {

    private final Desktop desk = new Desktop().quoted("99.0", "101.0");

    private void market(Strategy strategy, long secondsLater, String bid, String ask) {
        desk.now += secondsLater * SECOND;
        strategy.onMarket(desk.quoted(bid, ask), desk);
    }

    @Test
    void averageCrossBuysOnARiseAndSellsOnAFall() {
        Strategy cross = new AverageCross(2 * SECOND, 8 * SECOND, 500);
        market(cross, 0, "99.0", "101.0");
        market(cross, 1, "99.0", "101.0");
        assertThat(desk.asked()).as("flat averages").isEmpty();

        // mid 100 to 103: fast moves 1/3 of the way to 101, slow 1/9 to 100.33
        market(cross, 1, "102.0", "104.0");
        assertThat(desk.asked()).containsExactly("take BUY 500");

        desk.position = 500;
        market(cross, 1, "102.0", "104.0");
        assertThat(desk.asked()).as("there already").isEmpty();

        // mid 97: fast 101.67 to 100.11, slow 100.63 to 100.23
        market(cross, 1, "96.0", "98.0");
        assertThat(desk.asked()).containsExactly("take SELL 500");
    }

    @Test
    void asksForOneOrderAtATimeAndPausesASecondAfterARefusal() {
        Strategy cross = new AverageCross(2 * SECOND, 8 * SECOND, 500);
        market(cross, 0, "99.0", "101.0");
        desk.buyLeaves = 1;
        market(cross, 1, "102.0", "104.0");
        assertThat(desk.asked()).as("an order is at work").isEmpty();

        desk.buyLeaves = 0;
        desk.lastRefusal = desk.now;
        desk.now += SECOND - 1;
        cross.onMarket(desk, desk);
        assertThat(desk.asked()).as("refused a moment ago").isEmpty();

        desk.now += 1;
        cross.onMarket(desk, desk);
        assertThat(desk.asked()).containsExactly("take BUY 500");
    }

    @ParameterizedTest(name = "{0} * {1} with {2} held")
    @CsvSource(delimiter = '|', textBlock = """
            # prediction | gain | held | asked for, of an order of 400
            0.01         | 100  | 0    | take BUY 400
            1.00         | 100  | 0    | take BUY 400
            -1.00        | 100  | 0    | take SELL 400
            0.0050       | 100  | 0    | take BUY 200
            0.0012       | 100  | 0    |
            0.0013       | 100  | 0    | take BUY 100
            -0.0050      | 100  | 100  | take SELL 300
            0.0050       | 100  | 200  |
            0            | 100  | 300  | take SELL 300
            NaN          | 100  | 300  |
            Infinity     | 100  | 0    |
            # 9 is below the least order of 10
            0.0050       | 100  | 191  |
            0.0050       | 100  | 190  | take BUY 10
            """)
    void modelFollowerHoldsWhatThePredictionSaysInQuarters(float prediction, double gain, long held, String asked) {
        desk.position = held;

        new ModelFollower(saying(prediction), gain, 400).onMarket(desk, desk);

        String said = "predicted " + prediction;
        assertThat(desk.asked()).isEqualTo(asked == null ? List.of(said) : List.of(said, asked));
    }

    private static Model saying(float prediction) {
        return new LinearModel(prediction, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void modelFollowerAsksOnceASecond() {
        ModelFollower follower = new ModelFollower(saying(0), 1, 400);
        follower.onMarket(desk, desk);
        desk.now += SECOND - 1;
        follower.onMarket(desk, desk);
        assertThat(desk.asked()).hasSize(1);
        assertThat(desk.featuresComputed).as("for nothing").isEqualTo(1);

        desk.now += 1;
        follower.onMarket(desk, desk);
        assertThat(desk.asked()).hasSize(1);
    }

    @Test
    void quoteRestsOnBothSidesAndRenewsByTime() {
        Strategy quote = new Quote(SECOND, 100);
        quote.onMarket(desk, desk);
        assertThat(desk.asked()).containsExactly("o1 rest BUY 100 at 990", "o2 rest SELL 100 at 1010");

        desk.now += SECOND - 1;
        quote.onTime(desk.quoted("98.0", "102.0"), desk);
        assertThat(desk.asked()).isEmpty();

        desk.now += 1;
        quote.onTime(desk, desk);
        quote.onTime(desk, desk);
        assertThat(desk.asked()).as("each cancel once").containsExactly("cancel o1", "cancel o2");

        desk.open.remove(id("o1"));
        quote.onMarket(desk, desk);
        assertThat(desk.asked()).containsExactly("o3 rest BUY 100 at 980");
    }

    @ParameterizedTest(name = "holding {0}: {1} orders")
    @CsvSource({"499, 2", "500, 1", "-499, 2", "-500, 1", "700, 1"})
    void quoteStopsASideAtFiveOrders(long held, int orders) {
        desk.position = held;

        new Quote(SECOND, 100).onMarket(desk, desk);

        assertThat(desk.asked()).hasSize(orders);
    }

    @Test
    void refuseSettingsThatMeanNothing() {
        assertThatThrownBy(() -> new AverageCross(2, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AverageCross(0, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quote(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinearModel(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
