package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One pair of an instrument message; Kraken writes its steps in forms such as {@code 1e-08}. */
record PairFields(Map<String, String> fields) {

    InstrumentRules rules() {
        int pricePrecision = precision("price_precision");
        int qtyPrecision = precision("qty_precision");
        int valuePrecision = pricePrecision + qtyPrecision;
        if (valuePrecision > InstrumentRules.VALUE_PRECISION_MAX) {
            throw new IllegalArgumentException("price and quantity have " + valuePrecision
                    + " decimals together, at most " + InstrumentRules.VALUE_PRECISION_MAX + " are supported");
        }
        return new InstrumentRules(
                text("symbol"),
                text("base"),
                text("quote"),
                pricePrecision,
                number("price_increment", pricePrecision),
                qtyPrecision,
                number("qty_increment", qtyPrecision),
                number("qty_min", qtyPrecision),
                precision("cost_precision"),
                number("cost_min", valuePrecision),
                text("status").equals("online"));
    }

    private int precision(String name) {
        long decimals = number(name, 0);
        if (decimals < 0 || decimals > 18) {
            throw new IllegalArgumentException(name + " must be 0 to 18, was " + decimals);
        }
        return (int) decimals;
    }

    private long number(String name, int decimals) {
        byte[] token = text(name).getBytes(StandardCharsets.UTF_8);
        JsonCursor cursor = new JsonCursor();
        cursor.reset(token, 0, token.length);
        try {
            long units = cursor.decimal(decimals, "a number");
            cursor.end();
            return units;
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private String text(String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
