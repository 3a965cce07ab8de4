package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Many seeded sequences of a hundred events and more, half of them through the whole suite, half straight to risk, desk
 * and venue. How many is an option: {@code ./breakwater test -Dbreakwater.sequences=100000}.
 */
class RandomSequencesTest {

    private static final int SEQUENCES = Integer.getInteger("breakwater.sequences", 10_000);
    private static final double ENOUGH_PERCENT = 1;

    @Test
    void everyInvariantHoldsAfterEveryEventOfRandomMarkets() {
        Shares shares = new Shares();

        runAll(seed -> new SuiteSequence(seed, shares).run());

        eachHappenedOftenEnough("Markets through the suite", shares);
    }

    @Test
    void everyInvariantHoldsAfterEveryRandomRequestAndRepetition() {
        Shares shares = new Shares();

        runAll(seed -> new RequestSequence(seed, shares).run());

        eachHappenedOftenEnough("Requests to risk, desk and venue", shares);
    }

    private static void runAll(LongConsumer sequence) {
        for (long seed = 0; seed < Math.ceilDiv(SEQUENCES, 2); seed++) {
            try {
                sequence.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void eachHappenedOftenEnough(String what, Shares shares) {
        System.out.println(what + ": " + shares);
        assertThat(shares.fills()).as("fills").isGreaterThan(ENOUGH_PERCENT);
        assertThat(shares.partialFills()).as("partial fills").isGreaterThan(ENOUGH_PERCENT);
        assertThat(shares.cancels()).as("cancels").isGreaterThan(ENOUGH_PERCENT);
        assertThat(shares.denied()).as("denials").isGreaterThan(ENOUGH_PERCENT);
        assertThat(shares.repeated()).as("duplicates").isGreaterThan(ENOUGH_PERCENT);
    }
}
