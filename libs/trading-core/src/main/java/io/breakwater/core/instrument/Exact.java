package io.breakwater.core.instrument;

import java.math.BigInteger;

/** Integer arithmetic that never loses a unit: it is exact or throws {@link ArithmeticException}. */
public final class Exact {

    private static final long MILLION = 1_000_000;

    private Exact() {}

    /** {@code a * b / c}, toward zero, with an exact product of any size. */
    public static long mulDiv(long a, long b, long c) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return Math.divideExact(low, c);
        }
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(c))
                .longValueExact();
    }

    /** Whether {@code a * b <= c * d}, whatever the size of the products. */
    public static boolean productAtMost(long a, long b, long c, long d) {
        long highLeft = Math.multiplyHigh(a, b);
        long highRight = Math.multiplyHigh(c, d);
        return highLeft != highRight ? highLeft < highRight : Long.compareUnsigned(a * b, c * d) <= 0;
    }

    /** Parts per million of a non-negative value, rounded up. */
    public static long ppmUp(long value, long ppm) {
        long whole = Math.multiplyExact(value / MILLION, ppm);
        long rest = Math.multiplyExact(value % MILLION, ppm);
        return Math.addExact(whole, Math.ceilDiv(rest, MILLION));
    }

    /** Ten to the power of an exponent from 0 to 18. */
    public static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, 10);
        }
        return power;
    }

    /** The units at a finer or equal scale; throws where digits would be lost or the number does not fit. */
    public static long rescale(long units, int fromScale, int toScale) {
        if (toScale >= fromScale) {
            return Math.multiplyExact(units, pow10(toScale - fromScale));
        }
        long divisor = pow10(fromScale - toScale);
        if (units % divisor != 0) {
            throw new ArithmeticException(units + " at scale " + fromScale + " does not fit scale " + toScale);
        }
        return units / divisor;
    }
}
