package io.breakwater.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTest {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    @ParameterizedTest(name = "{0} * {1} / {2} = {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # a                  | b                   | c                   | result
            7                    | 3                   | 2                   | 10
            -7                   | 3                   | 2                   | -10
            7                    | -3                  | -2                  | 10
            0                    | 9223372036854775807 | 1                   | 0
            9223372036854775807  | 9223372036854775807 | 9223372036854775807 | 9223372036854775807
            -9223372036854775808 | 2                   | 4                   | -4611686018427387904
            -9223372036854775808 | 1                   | 1                   | -9223372036854775808
            -9223372036854775808 | -1                  | -1                  | -9223372036854775808
            # 3037000500 squared is 9223372037000250000, just beyond a long; so is its quotient by one, but not by two
            3037000500           | 3037000500          | 2                   | 4611686018500125000
            """)
    void multipliesAndDividesTowardZeroThroughAnyProduct(long a, long b, long c, long result) {
        assertThat(Exact.mulDiv(a, b, c)).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0} * {1} / {2}")
    @CsvSource(delimiter = '|', textBlock = """
            3037000500           | 3037000500 | 1
            -9223372036854775808 | 1          | -1
            -9223372036854775808 | -1         | 1
            9223372036854775807  | 2          | 1
            1                    | 1          | 0
            9223372036854775807  | 2          | 0
            """)
    void throwsWhereTheQuotientIsNoLong(long a, long b, long c) {
        assertThatThrownBy(() -> Exact.mulDiv(a, b, c)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest(name = "{0} * {1} <= {2} * {3} is {4}")
    @CsvSource(delimiter = '|', textBlock = """
            2                    | 3                    | 6                   | 1                    | true
            2                    | 3                    | 5                   | 1                    | false
            -2                   | 3                    | 0                   | 7                    | true
            0                    | 7                    | -2                  | 3                    | false
            -1                   | 5                    | -1                  | 5                    | true
            -1                   | 4                    | -1                  | 5                    | false
            # the left product is 2^63, the right 2^63 - 1: equal highs, lows that only compare rightly as unsigned
            4611686018427387904  | 2                    | 9223372036854775807 | 1                    | false
            9223372036854775807  | 1                    | 4611686018427387904 | 2                    | true
            -9223372036854775808 | -9223372036854775808 | 9223372036854775807 | 9223372036854775807  | false
            -9223372036854775808 | 9223372036854775807  | 9223372036854775807 | -9223372036854775808 | true
            """)
    void comparesProductsOfAnySize(long a, long b, long c, long d, boolean atMost) {
        assertThat(Exact.productAtMost(a, b, c, d)).isEqualTo(atMost);
    }

    @ParameterizedTest(name = "{1} ppm of {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1000000             | 2500    | 2500
            1                   | 1       | 1
            999999              | 1       | 1
            1000001             | 1       | 2
            400                 | 2500    | 1
            401                 | 2500    | 2
            0                   | 2500    | 0
            123456789           | 0       | 0
            9223372036854775807 | 1000000 | 9223372036854775807
            9223372036854775807 | 1       | 9223372036855
            """)
    void roundsPartsPerMillionUp(long value, long ppm, long result) {
        assertThat(Exact.ppmUp(value, ppm)).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0} at scale {1} is {3} at scale {2}")
    @CsvSource(delimiter = '|', textBlock = """
            15                  | 1  | 3  | 1500
            -15                 | 1  | 1  | -15
            1500                | 3  | 1  | 15
            0                   | 5  | 0  | 0
            9                   | 0  | 18 | 9000000000000000000
            9000000000000000000 | 18 | 0  | 9
            """)
    void rescalesWithoutLosingADigit(long units, int from, int to, long result) {
        assertThat(Exact.rescale(units, from, to)).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0} from scale {1} to {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1501 | 3 | 1
            -1   | 1 | 0
            10   | 0 | 18
            1    | 0 | 19
            """)
    void refusesToRescaleWhereADigitWouldBeLost(long units, int from, int to) {
        assertThatThrownBy(() -> Exact.rescale(units, from, to)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void knowsThePowersOfTenThatFitALong() {
        assertThat(Exact.pow10(0)).isEqualTo(1);
        assertThat(Exact.pow10(18)).isEqualTo(1_000_000_000_000_000_000L);
        assertThatThrownBy(() -> Exact.pow10(19)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithBigIntegersOrThrowsWhereTheyDoNotFit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            long a = anyMagnitude(random);
            long b = anyMagnitude(random);
            long c = anyMagnitude(random);
            long d = anyMagnitude(random);
            BigInteger left = big(a).multiply(big(b));

            assertThat(Exact.productAtMost(a, b, c, d))
                    .as("%d * %d <= %d * %d", a, b, c, d)
                    .isEqualTo(left.compareTo(big(c).multiply(big(d))) <= 0);
            if (c != 0) {
                assertSameOrBothOutOfRange(left.divide(big(c)), () -> Exact.mulDiv(a, b, c));
            }
            assertRoundedUp(Math.abs(a / 2), Math.floorMod(b, 1_000_001));
        }
    }

    private static void assertRoundedUp(long value, long ppm) {
        BigInteger[] quotient = big(value).multiply(big(ppm)).divideAndRemainder(MILLION);
        BigInteger up = quotient[1].signum() > 0 ? quotient[0].add(BigInteger.ONE) : quotient[0];
        assertThat(big(Exact.ppmUp(value, ppm))).as("%d ppm of %d", ppm, value).isEqualTo(up);
    }

    private static void assertSameOrBothOutOfRange(BigInteger expected, LongSupplier exact) {
        if (expected.bitLength() < Long.SIZE) {
            assertThat(exact.getAsLong()).isEqualTo(expected.longValue());
        } else {
            assertThatThrownBy(exact::getAsLong).isInstanceOf(ArithmeticException.class);
        }
    }

    /** Small and huge numbers alike, and the extremes now and then. */
    private static long anyMagnitude(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> 0;
            default -> random.nextLong() >> random.nextInt(Long.SIZE);
        };
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
