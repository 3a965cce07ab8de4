package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An amount of quote currency, exact: the scale is price precision plus quantity precision. */
public record Money(long units, int scale) {

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Money {
        DecimalText.checkedScale(scale);
    }

    /** Reads plain decimal text; the digits after the point are the scale. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money of(String text) {
        return new Money(DecimalText.unitsOf(text), DecimalText.scaleOf(text));
    }

    /** The plain decimal text with exactly {@link #scale} decimals: never an exponent, never a lost zero. */
    @JsonValue
    @Override
    public String toString() {
        return DecimalText.of(units, scale);
    }
}
