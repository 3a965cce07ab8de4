package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final long MILLI = 1_000_000;
    private static final long MINUTE = 60_000 * MILLI;

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30), new Random(7));

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "5, 800, 1600", "9, 12800, 25600", "10, 15000, 30000", "999, 15000, 30000"
    })
    void waitsTwiceAsLongAfterEachFailureWithinItsBounds(int failures, long atLeast, long atMost) {
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.delay(failures)).isBetween(atLeast * MILLI, atMost * MILLI);
        }
        assertThat(backoff.delay(failures)).isNotEqualTo(backoff.delay(failures));
    }

    @Test
    void doesNotWaitBeforeTheFirstFailure() {
        assertThat(backoff.delay(0)).isZero();
    }

    @Test
    void makesNoMoreAttemptsInAnyTenMinutesThanTheBudget() {
        AttemptBudget budget = new AttemptBudget(3, Duration.ofMinutes(10));
        for (long minute = 0; minute < 3; minute++) {
            assertThat(budget.untilFree(minute * MINUTE)).isZero();
            budget.attempt(minute * MINUTE);
        }
        assertThat(budget.untilFree(3 * MINUTE)).isEqualTo(7 * MINUTE);
        assertThat(budget.untilFree(10 * MINUTE)).isZero();
        budget.attempt(10 * MINUTE);
        assertThat(budget.untilFree(10 * MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void asksForAFailingBookAtOnceAndThenLaterAndLater() {
        Resubscriptions asked = new Resubscriptions(2, backoff, 10 * MINUTE);
        asked.ask(1, 5 * MILLI);
        assertThat(asked.due(5 * MILLI)).containsExactly(1);
        assertThat(asked.due(6 * MILLI)).isEmpty();
        asked.answered(1);
        asked.ask(1, 10 * MILLI);
        assertThat(asked.due(10 * MILLI + 49 * MILLI)).isEmpty();
        assertThat(asked.due(10 * MILLI + 100 * MILLI)).containsExactly(1);
        asked.answered(1);
        asked.ask(1, 30 * MINUTE);
        assertThat(asked.due(30 * MINUTE)).containsExactly(1);
    }

    @Test
    void asksForABookOnceWhileTheAnswerIsUnderWay() {
        Resubscriptions asked = new Resubscriptions(1, backoff, MINUTE);
        asked.ask(0, 1);
        assertThat(asked.due(1)).containsExactly(0);
        asked.ask(0, 2);
        assertThat(asked.due(10 * MINUTE)).isEmpty();
    }
}
