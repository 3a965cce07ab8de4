package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An amount of base currency at the instrument's own precision; signed where it is a position. */
public record Quantity(long units, int scale) {

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Quantity {
        DecimalText.checkedScale(scale);
    }

    /** Reads plain decimal text; the digits after the point are the scale. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity of(String text) {
        return new Quantity(DecimalText.unitsOf(text), DecimalText.scaleOf(text));
    }

    /** The plain decimal text with exactly {@link #scale} decimals: never an exponent, never a lost zero. */
    @JsonValue
    @Override
    public String toString() {
        return DecimalText.of(units, scale);
    }
}
