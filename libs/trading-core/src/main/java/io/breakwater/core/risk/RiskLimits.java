package io.breakwater.core.risk;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link LimitSet} at the instruments' own scales, so that rules compare integers. */
final class RiskLimits {

    /** One instrument's limits: value and quantity scaled, the collar in parts per million. */
    record OfInstrument(long maxOrderNotional, long maxPosition, long collarPpm) {}

    private final LimitSet limits;
    private final List<Optional<OfInstrument>> byInstrument = new ArrayList<>();
    private final long maxLoss;

    RiskLimits(LimitSet limits, Instruments instruments) {
        requirePositive("maximum orders in the window", limits.maxOrders());
        requirePositive("order window in ms", limits.orderWindowMillis());
        requirePositive("maximum data age in ms", limits.dataAgeMillisMax());
        requirePositive("maximum loss", limits.maxLoss().units());
        this.limits = limits;
        this.maxLoss = Exact.rescale(limits.maxLoss().units(), limits.maxLoss().scale(), instruments.moneyPrecision());
        for (InstrumentRules rules : instruments.all()) {
            byInstrument.add(limits.symbols().stream()
                    .filter(each -> each.symbol().equals(rules.symbol()))
                    .findFirst()
                    .map(each -> scaled(each, rules)));
        }
    }

    private static OfInstrument scaled(SymbolLimits limits, InstrumentRules rules) {
        requirePositive("maximum order notional", limits.maxOrderNotional().units());
        requirePositive("maximum position", limits.maxPosition().units());
        requirePositive("price collar in ppm", limits.collarPpm());
        return new OfInstrument(
                Exact.rescale(
                        limits.maxOrderNotional().units(),
                        limits.maxOrderNotional().scale(),
                        rules.valuePrecision()),
                Exact.rescale(limits.maxPosition().units(), limits.maxPosition().scale(), rules.qtyPrecision()),
                limits.collarPpm());
    }

    private static void requirePositive(String what, long was) {
        if (was <= 0) {
            throw new IllegalArgumentException(what + " must be positive, was " + was);
        }
    }

    LimitSet set() {
        return limits;
    }

    String version() {
        return limits.version();
    }

    Optional<OfInstrument> of(int instrument) {
        return instrument == Instruments.UNKNOWN ? Optional.empty() : byInstrument.get(instrument);
    }

    /** At the instruments' common money precision. */
    long maxLoss() {
        return maxLoss;
    }

    long maxOrders() {
        return limits.maxOrders();
    }

    long orderWindowMillis() {
        return limits.orderWindowMillis();
    }

    long dataAgeMillisMax() {
        return limits.dataAgeMillisMax();
    }
}
