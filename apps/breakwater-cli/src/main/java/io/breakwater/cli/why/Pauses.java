package io.breakwater.cli.why;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** How long it took from one thing to the next. Clocks of two processes may differ, so it can be negative. */
final class Pauses {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Pauses() {}

    /** Four digits and the unit that suits them, such as {@code +12.35 ms}. */
    static String text(Duration pause) {
        BigDecimal value = BigDecimal.valueOf(pause.toNanos()).abs();
        String unit = "ns";
        for (String next : new String[] {"µs", "ms", "s"}) {
            if (value.compareTo(THOUSAND) >= 0) {
                value = value.divide(THOUSAND);
                unit = next;
            }
        }
        BigDecimal digits = value.setScale(Math.max(0, 4 - wholeDigits(value)), RoundingMode.HALF_UP);
        String text = digits.signum() == 0 ? "0" : plain(digits);
        return (pause.isNegative() ? "-" : "+") + text + " " + unit;
    }

    private static int wholeDigits(BigDecimal value) {
        return Math.max(1, value.precision() - value.scale());
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
