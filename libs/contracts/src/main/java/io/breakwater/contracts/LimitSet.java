package io.breakwater.contracts;

import java.util.List;

/**
 * One version of an account's limits. A symbol that is not listed is not traded.
 *
 * @param maxLoss realized and unrealized, fees included, in quote currency; latched when reached
 * @param maxOrders orders allowed within {@code orderWindowMillis}
 * @param dataAgeMillisMax the oldest market data an order may rest on
 */
public record LimitSet(
        String version,
        Money maxLoss,
        long maxOrders,
        long orderWindowMillis,
        long dataAgeMillisMax,
        List<SymbolLimits> symbols) {

    public LimitSet {
        symbols = List.copyOf(symbols);
    }

    /**
     * Limits of one symbol.
     *
     * @param maxOrderNotional the value of one order, in quote currency
     * @param maxPosition the worst-case position with all working orders, in base units
     * @param collarPpm the greatest distance of a price from the mid, in parts per million
     */
    public record SymbolLimits(String symbol, Money maxOrderNotional, Quantity maxPosition, long collarPpm) {}
}
