package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** FIX ClOrdID (11): ours, computed from the order's cause, 36 characters as Kraken's {@code cl_ord_id} allows. */
public record ClOrdId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClOrdId {
        if (value.isBlank() || value.length() > 36) {
            throw new IllegalArgumentException("a ClOrdID has 1 to 36 characters, was \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
