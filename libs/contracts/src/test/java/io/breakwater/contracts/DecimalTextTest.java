package io.breakwater.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal text and scaled integers: every digit that goes in comes out. */
class DecimalTextTest {

    @ParameterizedTest(name = "{0} is {1} at {2} decimals")
    @CsvSource(delimiter = '|', textBlock = """
            # text                  | units                | scale
            0                       | 0                    | 0
            0.00                    | 0                    | 2
            1                       | 1                    | 0
            0.1                     | 1                    | 1
            0.00000001              | 1                    | 8
            0.50                    | 50                   | 2
            64000.1                 | 640001               | 1
            64000                   | 64000                | 0
            -12.50                  | -1250                | 2
            -0.05                   | -5                   | 2
            0.000000000000000001    | 1                    | 18
            1.234567890123456789    | 1234567890123456789  | 18
            9.223372036854775807    | 9223372036854775807  | 18
            -9.223372036854775808   | -9223372036854775808 | 18
            9223372036854775807     | 9223372036854775807  | 0
            -9223372036854775808    | -9223372036854775808 | 0
            -922337203685477580.8   | -9223372036854775808 | 1
            """)
    void readsAndWritesTheSameDigits(String text, long units, int scale) {
        var price = Price.of(text);

        assertThat(price).isEqualTo(new Price(units, scale));
        assertThat(price).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"007, 7", "00.50, 0.50", "-01.5, -1.5"})
    void zerosInFrontAreReadAndNotWritten(String text, String written) {
        assertThat(Price.of(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "1.",
                ".5",
                "-.5",
                "+1",
                "--1",
                " 1",
                "1 ",
                "1 000",
                "1,5",
                "1_000",
                "1.2.3",
                "1e3",
                "1E-3",
                "0x1",
                "NaN",
                "Infinity",
                "null",
                "١",
                "1٫5",
                "1\n"
            })
    void refusesWhatIsNotAPlainDecimal(String text) {
        assertThatThrownBy(() -> Price.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a plain decimal: \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775808", "-9223372036854775809", "9.223372036854775808", "99999999999999999999999"
            })
    void refusesWhatDoesNotFit(String text) {
        assertThatThrownBy(() -> Price.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("decimal out of range: \"" + text + "\"");
    }

    @Test
    void refusesNineteenDecimals() {
        assertThatThrownBy(() -> Price.of("0.0000000000000000001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a decimal has 0 to 18 decimals, was 19");
    }

    static Stream<Named<Function<String, Object>>> types() {
        return Stream.of(
                Named.of("Price", Price::of),
                Named.of("Quantity", Quantity::of),
                Named.of("Money", Money::of),
                Named.of("Decimal", Decimal::of));
    }

    @ParameterizedTest
    @MethodSource("types")
    void allDecimalTypesKeepEveryDigit(Function<String, Object> of) {
        assertThat(List.of("-0.0100", "64000.10", "5"))
                .allSatisfy(text -> assertThat(of.apply(text)).hasToString(text));
    }

    @ParameterizedTest
    @MethodSource("types")
    void allDecimalTypesAreTextInJsonAndBack(Function<String, Object> of) {
        var value = of.apply("-0.0100");

        var json = ContractsJson.mapper().writeValueAsString(value);

        assertThat(json).isEqualTo("\"-0.0100\"");
        assertThat(ContractsJson.mapper().readValue(json, value.getClass())).isEqualTo(value);
    }

    @Test
    void allDecimalTypesRefuseAScaleOutsideZeroToEighteen() {
        assertThat(List.<Runnable>of(
                        () -> new Price(1, 19),
                        () -> new Quantity(1, -1),
                        () -> new Money(1, 19),
                        () -> new Decimal(1, -1)))
                .allSatisfy(make -> assertThatThrownBy(make::run).isInstanceOf(IllegalArgumentException.class));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithBigDecimal(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long units = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(19);

            var text = new Price(units, scale).toString();

            assertThat(text).isEqualTo(BigDecimal.valueOf(units, scale).toPlainString());
            assertThat(Price.of(text)).isEqualTo(new Price(units, scale));
        }
    }
}
