package io.breakwater.core.instrument;

import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;

/**
 * One instrument's rules. All {@code long}s are scaled: prices by {@code pricePrecision}, quantities by {@code
 * qtyPrecision}, values (price times quantity) by their sum.
 *
 * @param symbol display name as Kraken's WebSocket v2 has it, such as {@code BTC/USD}
 * @param priceIncrement prices are multiples of it
 * @param qtyIncrement quantities are multiples of it
 * @param qtyMin the smallest order
 * @param costPrecision decimals of the quote currency in which fees are booked
 * @param costMin the smallest order value, at {@link #valuePrecision}
 * @param tradable whether the venue takes orders for it now
 */
public record InstrumentRules(
        String symbol,
        String base,
        String quote,
        int pricePrecision,
        long priceIncrement,
        int qtyPrecision,
        long qtyIncrement,
        long qtyMin,
        int costPrecision,
        long costMin,
        boolean tradable) {

    /** Beyond this, ordinary values (about 92,000 quote units) would no longer fit a {@code long}. */
    public static final int VALUE_PRECISION_MAX = 14;

    public InstrumentRules {
        requireWithin("price precision", pricePrecision, 0, VALUE_PRECISION_MAX);
        requireWithin("quantity precision", qtyPrecision, 0, VALUE_PRECISION_MAX);
        requireWithin("price plus quantity precision", pricePrecision + qtyPrecision, 0, VALUE_PRECISION_MAX);
        requireWithin("cost precision", costPrecision, 0, 18);
        requireWithin("price increment", priceIncrement, 1, Long.MAX_VALUE);
        requireWithin("quantity increment", qtyIncrement, 1, Long.MAX_VALUE);
        requireWithin("minimum quantity", qtyMin, 0, Long.MAX_VALUE);
        requireWithin("minimum cost", costMin, 0, Long.MAX_VALUE);
    }

    private static void requireWithin(String what, long was, long min, long max) {
        if (was < min || was > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", was " + was);
        }
    }

    /** Decimals of a price times a quantity. */
    public int valuePrecision() {
        return pricePrecision + qtyPrecision;
    }

    public Price price(long units) {
        return new Price(units, pricePrecision);
    }

    public Quantity qty(long units) {
        return new Quantity(units, qtyPrecision);
    }

    public Money money(long units) {
        return new Money(units, valuePrecision());
    }
}
