package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An exact number whose unit its place says, such as a measured value beside the limit it was held against. */
public record Decimal(long units, int scale) {

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Decimal {
        DecimalText.checkedScale(scale);
    }

    /** Reads plain decimal text; the digits after the point are the scale. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Decimal of(String text) {
        return new Decimal(DecimalText.unitsOf(text), DecimalText.scaleOf(text));
    }

    /** The plain decimal text with exactly {@link #scale} decimals: never an exponent, never a lost zero. */
    @JsonValue
    @Override
    public String toString() {
        return DecimalText.of(units, scale);
    }
}
