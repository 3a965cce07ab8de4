package io.breakwater.ingest;

import io.breakwater.core.instrument.InstrumentRules;
import java.util.Optional;

/** Holds the configured rules of an instrument against the venue's own: a wrong decimal is a wrong price. */
final class VenueRules {

    private VenueRules() {}

    /** The first difference that makes prices or quantities wrong, in a sentence. */
    static Optional<String> difference(InstrumentRules ours, InstrumentRules venue) {
        return differs("decimals of a price", ours.pricePrecision(), venue.pricePrecision())
                .or(() -> differs("decimals of a quantity", ours.qtyPrecision(), venue.qtyPrecision()))
                .or(() -> differs("units of a price step", ours.priceIncrement(), venue.priceIncrement()))
                .or(() -> differs("units of a quantity step", ours.qtyIncrement(), venue.qtyIncrement()));
    }

    private static Optional<String> differs(String what, long ours, long venue) {
        return ours == venue
                ? Optional.empty()
                : Optional.of("the venue's " + what + " are " + venue + ", configured are " + ours);
    }
}
