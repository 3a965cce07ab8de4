package io.breakwater.kraken;

/**
 * Turns a JSON number token into a scaled {@code long} without rounding. Binary floating point is never touched:
 * Kraken's checksum is taken over the digits.
 */
final class DecimalToken {

    private static final int DIGITS_SAFE = 18;
    private static final int EXPONENT_MAX = 100_000;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private DecimalToken() {}

    private static long[] powersOfTen() {
        long[] powers = new long[DIGITS_SAFE + 1];
        powers[0] = 1;
        for (int i = 1; i <= DIGITS_SAFE; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** The number in {@code text[from, to)}, already known to follow JSON's grammar, at this many decimals. */
    static long units(byte[] text, int from, int to, int precision) {
        int first = text[from] == '-' ? from + 1 : from;
        int point = to;
        long value = 0;
        for (int at = first; at < to; at++) {
            byte next = text[at];
            if (isDigit(next)) {
                value = value * 10 + next - '0';
            } else if (next == '.') {
                point = at + 1;
            } else {
                return exactUnits(text, from, to, precision);
            }
        }
        int missing = precision - (to - point);
        if (missing < 0 || to - first + missing > DIGITS_SAFE) {
            return exactUnits(text, from, to, precision);
        }
        long units = value * POWERS_OF_TEN[missing];
        return first == from ? units : -units;
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** The rare forms: exponents, many digits, more decimals than wanted. */
    private static long exactUnits(byte[] text, int from, int to, int precision) {
        try {
            return exact(text, from, to, precision);
        } catch (ArithmeticException _) {
            throw new NumberFormatException("a number that fits 64 bits at " + precision + " decimals");
        }
    }

    private static long exact(byte[] text, int from, int to, int precision) {
        long mantissa = 0;
        int zeros = 0;
        int at = text[from] == '-' ? from + 1 : from;
        int point = -1;
        for (; at < to && (text[at] == '.' || isDigit(text[at])); at++) {
            if (text[at] == '.') {
                point = at;
            } else if (text[at] == '0') {
                zeros++;
            } else {
                mantissa = Math.addExact(timesTenTo(zeros + 1, mantissa), text[at] - '0');
                zeros = 0;
            }
        }
        int decimals = point < 0 ? 0 : at - point - 1;
        long units = shifted(mantissa, zeros - decimals + exponentIn(text, at, to) + precision, precision);
        return text[from] == '-' ? -units : units;
    }

    private static long shifted(long mantissa, int shift, int precision) {
        if (mantissa != 0 && shift < 0) {
            throw new NumberFormatException("a number of at most " + precision + " decimals");
        }
        return timesTenTo(shift, mantissa);
    }

    private static long timesTenTo(int power, long number) {
        if (number == 0) {
            return 0;
        }
        if (power > DIGITS_SAFE) {
            throw new ArithmeticException("out of range");
        }
        return Math.multiplyExact(number, POWERS_OF_TEN[power]);
    }

    /** The exponent after {@code e}, 0 where there is none; absurd ones are cut, they are out of range anyway. */
    private static int exponentIn(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        int at = from + 1;
        boolean negative = text[at] == '-';
        if (negative || text[at] == '+') {
            at++;
        }
        int exponent = 0;
        for (; at < to; at++) {
            exponent = Math.min(EXPONENT_MAX, exponent * 10 + text[at] - '0');
        }
        return negative ? -exponent : exponent;
    }

    /** How many decimals the token needs as written: {@code 1.50} has two, {@code 1e-08} eight. */
    static int decimalsWritten(byte[] text, int from, int to) {
        int point = to;
        int at = from;
        for (; at < to && (text[at] | 0x20) != 'e'; at++) {
            if (text[at] == '.') {
                point = at + 1;
            }
        }
        return Math.max(0, Math.max(0, at - point) - exponentIn(text, at, to));
    }
}
