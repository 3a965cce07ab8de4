package io.breakwater.shell.settings;

import io.breakwater.core.instrument.InstrumentRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** One instrument as settings name it: the components of {@link InstrumentRules}, none of which has a default. */
public record InstrumentProperties(
        @NotBlank(message = "is missing: the symbol as the venue names it, such as BTC/USD")
        String symbol,

        @NotBlank(message = "is missing: the base currency, such as BTC")
        String base,

        @NotBlank(message = "is missing: the quote currency, such as USD")
        String quote,

        @NotNull(message = "is missing: the decimals of a price")
        Integer pricePrecision,

        @NotNull(message = "is missing: the step of a price, in units of its last decimal")
        Long priceIncrement,

        @NotNull(message = "is missing: the decimals of a quantity")
        Integer qtyPrecision,

        @NotNull(message = "is missing: the step of a quantity, in units of its last decimal")
        Long qtyIncrement,

        @NotNull(message = "is missing: the smallest order, in units of the quantity's last decimal")
        Long qtyMin,

        @NotNull(message = "is missing: the decimals in which fees are booked")
        Integer costPrecision,

        @NotNull(message = "is missing: the smallest order value, in units of price times quantity")
        Long costMin,

        @NotNull(message = "is missing: true if orders may be sent for it, false if not")
        Boolean tradable) {

    InstrumentRules toRules(String key) {
        try {
            return new InstrumentRules(
                    symbol,
                    base,
                    quote,
                    pricePrecision,
                    priceIncrement,
                    qtyPrecision,
                    qtyIncrement,
                    qtyMin,
                    costPrecision,
                    costMin,
                    tradable);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(key, "cannot be used: " + e.getMessage());
        }
    }
}
