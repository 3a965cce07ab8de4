package io.breakwater.core.exchange;

import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;

/** Kraken's fee: a share of the fill's value, booked at the quote currency's cost precision, rounded up against us. */
final class Fees {

    private Fees() {}

    static long of(InstrumentRules rules, long value, long ppm) {
        long fee = Exact.ppmUp(value, ppm);
        int spare = rules.valuePrecision() - rules.costPrecision();
        if (spare <= 0) {
            return fee;
        }
        long unit = Exact.pow10(spare);
        return Math.multiplyExact(Math.ceilDiv(fee, unit), unit);
    }
}
