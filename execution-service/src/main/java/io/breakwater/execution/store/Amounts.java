package io.breakwater.execution.store;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.math.BigDecimal;

/** Between the core's scaled integers and the database's exact numbers. */
final class Amounts {

    private final Instruments instruments;

    Amounts(Instruments instruments) {
        this.instruments = instruments;
    }

    InstrumentRules rules(String symbol) {
        return instruments.rules(instruments.required(symbol));
    }

    BigDecimal price(String symbol, long units) {
        return BigDecimal.valueOf(units, rules(symbol).pricePrecision());
    }

    BigDecimal qty(String symbol, long units) {
        return BigDecimal.valueOf(units, rules(symbol).qtyPrecision());
    }

    BigDecimal value(String symbol, long units) {
        return BigDecimal.valueOf(units, rules(symbol).valuePrecision());
    }

    BigDecimal quote(long units) {
        return BigDecimal.valueOf(units, instruments.moneyPrecision());
    }

    long priceUnits(String symbol, BigDecimal price) {
        return units(price, rules(symbol).pricePrecision());
    }

    long qtyUnits(String symbol, BigDecimal qty) {
        return units(qty, rules(symbol).qtyPrecision());
    }

    long valueUnits(String symbol, BigDecimal value) {
        return units(value, rules(symbol).valuePrecision());
    }

    long quoteUnits(BigDecimal quote) {
        return units(quote, instruments.moneyPrecision());
    }

    /** Throws where a digit would be lost: the row is of other instrument rules than those in force. */
    private static long units(BigDecimal amount, int scale) {
        return amount.setScale(scale).unscaledValue().longValueExact();
    }
}
