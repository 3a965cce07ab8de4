package io.breakwater.cli;

import io.breakwater.contracts.Decimal;
import io.breakwater.core.instrument.Exact;

/** Decimal options as scaled integers: exact, or a sentence naming the option. */
final class Scaled {

    private Scaled() {}

    static long at(String option, String text, int scale) {
        try {
            Decimal value = Decimal.of(text);
            return Exact.rescale(value.units(), value.scale(), scale);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.usage(
                    option + " must be a plain decimal that fits " + scale + " decimals, was \"" + text + "\"");
        }
    }

    static long positiveAt(String option, String text, int scale) {
        long units = at(option, text, scale);
        if (units <= 0) {
            throw Failure.usage(option + " must be positive, was " + text);
        }
        return units;
    }
}
