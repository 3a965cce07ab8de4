package io.breakwater.shell.settings;

import io.breakwater.contracts.Decimal;
import io.breakwater.core.instrument.Exact;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings as the scaled integers of the core: exact, or a sentence naming the key. */
final class Exactly {

    private Exactly() {}

    static long units(String key, Decimal value, int scale) {
        try {
            return Exact.rescale(value.units(), value.scale(), scale);
        } catch (ArithmeticException e) {
            throw new WrongSetting(key, "must fit " + scale + " decimals and 18 digits, was " + value);
        }
    }

    static long millis(String key, Duration value) {
        WrongSetting.unless(
                value.equals(Duration.ofMillis(value.toMillis())),
                key,
                "must be a whole number of milliseconds, was " + value);
        return value.toMillis();
    }

    static void requirePositive(String key, @Nullable Decimal value) {
        WrongSetting.unless(value == null || value.units() > 0, key, "must be greater than zero, was " + value);
    }

    static void requireNotNegative(String key, @Nullable Decimal value) {
        WrongSetting.unless(value == null || value.units() >= 0, key, "must not be negative, was " + value);
    }

    static void requirePositive(String key, @Nullable Long value) {
        WrongSetting.unless(value == null || value > 0, key, "must be greater than zero, was " + value);
    }

    static void requirePositive(String key, @Nullable Duration value) {
        WrongSetting.unless(value == null || value.isPositive(), key, "must be longer than zero, was " + value);
    }

    static void requireNotNegative(String key, @Nullable Duration value) {
        WrongSetting.unless(value == null || !value.isNegative(), key, "must not be negative, was " + value);
    }
}
