package io.breakwater.kraken;

/**
 * Reads times such as {@code 2026-08-02T03:36:03.825692Z} in place; {@code java.time} would allocate for each message.
 */
final class Rfc3339 {

    private static final String FORM = "a UTC time such as 2026-08-02T03:36:03.825692Z";
    private static final int SECONDS_END = 19;
    private static final int DECIMALS_MAX = 9;
    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 2261;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Rfc3339() {}

    /** Nanoseconds since 1970 of the time that is {@code text[from, to)}. */
    static long nanos(byte[] text, int from, int to) {
        if (to - from <= SECONDS_END || text[to - 1] != 'Z') {
            throw new NumberFormatException(FORM);
        }
        return seconds(text, from) * NANOS_PER_SECOND + fraction(text, from + SECONDS_END, to - 1);
    }

    private static long seconds(byte[] text, int from) {
        int year = number(text, from, 4, YEAR_MIN, YEAR_MAX);
        mark(text, from + 4, '-');
        int month = number(text, from + 5, 2, 1, 12);
        mark(text, from + 7, '-');
        int day = number(text, from + 8, 2, 1, daysIn(year, month));
        mark(text, from + 10, 'T');
        int hour = number(text, from + 11, 2, 0, 23);
        mark(text, from + 13, ':');
        int minute = number(text, from + 14, 2, 0, 59);
        mark(text, from + 16, ':');
        int second = number(text, from + 17, 2, 0, 59);
        return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    }

    private static long fraction(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        mark(text, from, '.');
        int decimals = to - from - 1;
        if (decimals < 1 || decimals > DECIMALS_MAX) {
            throw new NumberFormatException(FORM);
        }
        long nanos = number(text, from + 1, decimals, 0, Integer.MAX_VALUE);
        for (int i = decimals; i < DECIMALS_MAX; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static long days(int year, int month, int day) {
        int before = year - 1;
        int leapDays = before / 4 - before / 100 + before / 400 - 477;
        int thisYear = DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0);
        return (year - YEAR_MIN) * 365L + leapDays + thisYear + day - 1;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int number(byte[] text, int from, int digits, int min, int max) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (!DecimalToken.isDigit(text[i])) {
                throw new NumberFormatException(FORM);
            }
            value = value * 10 + text[i] - '0';
        }
        if (value < min || value > max) {
            throw new NumberFormatException(FORM);
        }
        return value;
    }

    private static void mark(byte[] text, int at, char wanted) {
        if (text[at] != wanted) {
            throw new NumberFormatException(FORM);
        }
    }
}
