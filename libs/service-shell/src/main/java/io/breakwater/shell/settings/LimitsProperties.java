package io.breakwater.shell.settings;

import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The account's limits. None has a default: a service that was not told its limits does not start. */
@Validated
@ConfigurationProperties(value = LimitsProperties.PREFIX, ignoreUnknownFields = false)
public record LimitsProperties(
        @NotBlank(message = "is missing: a name for this version of the limits")
        String version,

        @NotNull(message = "is missing: the loss in quote currency that stops trading, such as 1000")
        Decimal maxLoss,

        @NotNull(message = "is missing: how many orders may be sent within the order window")
        Long maxOrders,

        @NotNull(message = "is missing: the time in which orders are counted, such as 10s")
        Duration orderWindow,

        @NotNull(message = "is missing: the oldest market data an order may rest on, such as 5s")
        Duration maxDataAge,

        @NotNull(message = "is missing: the greatest value of one order in quote currency")
        Decimal maxOrderNotional,

        @NotNull(message = "is missing: the greatest position with all working orders in base units")
        Decimal maxPosition,

        @NotNull(message = "is missing: the greatest distance of a price from the mid in parts per million")
        Long collarPpm) {

    static final String PREFIX = "breakwater.limits";

    public LimitsProperties {
        Exactly.requirePositive(PREFIX + ".max-loss", maxLoss);
        Exactly.requirePositive(PREFIX + ".max-orders", maxOrders);
        Exactly.requirePositive(PREFIX + ".order-window", orderWindow);
        Exactly.requirePositive(PREFIX + ".max-data-age", maxDataAge);
        Exactly.requirePositive(PREFIX + ".max-order-notional", maxOrderNotional);
        Exactly.requirePositive(PREFIX + ".max-position", maxPosition);
        Exactly.requirePositive(PREFIX + ".collar-ppm", collarPpm);
    }

    /** The limits as messages and rules know them, the same for every instrument. */
    public LimitSet toLimitSet(Instruments instruments) {
        int precision = instruments.moneyPrecision();
        return new LimitSet(
                version,
                new Money(Exactly.units(PREFIX + ".max-loss", maxLoss, precision), precision),
                maxOrders,
                Exactly.millis(PREFIX + ".order-window", orderWindow),
                Exactly.millis(PREFIX + ".max-data-age", maxDataAge),
                instruments.all().stream().map(this::limitsOf).toList());
    }

    private SymbolLimits limitsOf(InstrumentRules rules) {
        return new SymbolLimits(
                rules.symbol(),
                rules.money(Exactly.units(PREFIX + ".max-order-notional", maxOrderNotional, rules.valuePrecision())),
                rules.qty(Exactly.units(PREFIX + ".max-position", maxPosition, rules.qtyPrecision())),
                collarPpm);
    }
}
