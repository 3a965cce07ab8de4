package io.breakwater.core.risk;

import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Measured;
import java.util.Optional;

/** What one rule found: the measurement, and the denial where the limit was broken. */
record Finding(Measured measured, Optional<Denial> denial) {

    static Finding within(String rule, Decimal value, Decimal limit) {
        return new Finding(new Measured(rule, value, limit), Optional.empty());
    }

    static Finding broken(Decimal value, Decimal limit, Denial denial) {
        return new Finding(new Measured(denial.rule(), value, limit), Optional.of(denial));
    }

    static Decimal count(long value) {
        return new Decimal(value, 0);
    }

    static Decimal millis(long nanos) {
        return new Decimal(nanos / 1_000_000, 0);
    }
}
