package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1970-01-01T00:00:00Z           | 0
            1970-01-01T00:00:00.1Z         | 100000000
            1970-01-01T00:00:00.000000001Z | 1
            2026-08-02T03:36:03.825692Z    | 1785641763825692000
            2024-02-29T23:59:59.999999999Z | 1709251199999999999
            2261-12-31T23:59:59Z           | 9214646399000000000
            """)
    void readsTimesToTheNanosecond(String text, long nanos) {
        assertThat(nanos(text)).isEqualTo(nanos);
    }

    @Test
    void agreesWithJavaOnEveryDay() {
        LocalDate end = LocalDate.of(2262, 1, 1);

        for (LocalDate day = LocalDate.of(1970, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            assertThat(nanos(day + "T00:00:00Z")).isEqualTo(day.toEpochDay() * 86_400_000_000_000L);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void agreesWithJavaOnTimesOfDay(long seed) {
        Random random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(9_000_000_000L), random.nextLong(1_000_000_000L));

            assertThat(nanos(time.toString()))
                    .isEqualTo(Math.addExact(time.getEpochSecond() * 1_000_000_000L, time.getNano()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-08-02",
                "2026-08-02T03:36:03",
                "2026-08-02T03:36:03.Z",
                "2026-08-02T03:36:03.1234567890Z",
                "2026-08-02T03:36:03+00:00",
                "2026-08-02 03:36:03Z",
                "2026/08-02T03:36:03Z",
                "2026-08/02T03:36:03Z",
                "2026-08-02T03.36:03Z",
                "2026-08-02T03:36.03Z",
                "2026-08-02T03:36:03,5Z",
                "2026-13-02T03:36:03Z",
                "2026-00-02T03:36:03Z",
                "2026-02-29T03:36:03Z",
                "2100-02-29T03:36:03Z",
                "2026-04-31T03:36:03Z",
                "2026-08-00T03:36:03Z",
                "2026-08-02T24:00:00Z",
                "2026-08-02T03:60:03Z",
                "2026-08-02T03:36:60Z",
                "1969-12-31T23:59:59Z",
                "2262-01-01T00:00:00Z",
                "2026-08-02T03:36:03.12x456Z"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> nanos(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("a UTC time such as 2026-08-02T03:36:03.825692Z");
    }

    private static long nanos(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Rfc3339.nanos(bytes, 0, bytes.length);
    }
}
