package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteWatchTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "breakwater_permit_age_seconds{service=\"execution\"} 0.345678912 | PT0.345678912S",
                "breakwater_permit_age_seconds{service=\"execution\"} 75.0 | PT1M15S",
                "breakwater_permit_age_seconds 3.5E-4 | PT0.00035S",
                "breakwater_permit_age_seconds{service=\"execution\"} NaN |",
                "breakwater_permit_age_seconds_of_others 1.0 |",
                "# HELP breakwater_permit_age_seconds 1.0 |"
            })
    void theAgeOfThePermitIsReadFromTheMetrics(String line, Duration age) {
        String metrics = "# TYPE other gauge\nother 1.0\n" + line + "\n";

        assertThat(SuiteWatch.permitAge(metrics)).isEqualTo(Optional.ofNullable(age));
    }

    @Test
    void aQuestionIsAskedAgainAndTheLastAnswerCounts() {
        AtomicInteger asked = new AtomicInteger();
        try (Asked<Integer> question = Asked.start("test", () -> Optional.of(asked.incrementAndGet()), SHORT, LONG)) {
            await(() -> question.last().orElse(0) >= 3);
        }
    }

    @Test
    void whoeverDoesNotAnswerHoldsNobodyUpAndIsUnknownAfterAWhile() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (Asked<String> question = Asked.start(
                "test",
                () -> {
                    if (asked.incrementAndGet() > 1) {
                        hang(never);
                    }
                    return Optional.of("said once");
                },
                SHORT,
                Duration.ofSeconds(2))) {
            await(() -> asked.get() == 2);
            assertThat(question.last()).contains("said once");
            await(() -> question.last().isEmpty());
        }
        await(() -> never.getCount() == 0);
    }

    /** Until its asker gives up. */
    private static void hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException _) {
            never.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what is waited for does not come").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
