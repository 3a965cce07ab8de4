package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A price in quote currency per base unit: {@code units} with {@code scale} decimals, the instrument's own. */
public record Price(long units, int scale) {

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Price {
        DecimalText.checkedScale(scale);
    }

    /** Reads plain decimal text; the digits after the point are the scale. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Price of(String text) {
        return new Price(DecimalText.unitsOf(text), DecimalText.scaleOf(text));
    }

    /** The plain decimal text with exactly {@link #scale} decimals: never an exponent, never a lost zero. */
    @JsonValue
    @Override
    public String toString() {
        return DecimalText.of(units, scale);
    }
}
