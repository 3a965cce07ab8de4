package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** FIX ExecID (17): the key of one execution report; a report seen twice has the same one. */
public record ExecId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExecId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an ExecID must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
