package io.breakwater.shell.settings;

import io.breakwater.contracts.Decimal;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.Instruments;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How the simulated exchange behaves; rates in parts per million, balances at the very first start. */
@Validated
@ConfigurationProperties(value = SimulationProperties.PREFIX, ignoreUnknownFields = false)
public record SimulationProperties(
        @NotNull(message = "is missing: the seed of everything random, such as 1")
        Long seed,

        @NotNull(message = "is missing: the maker fee in parts per million, such as 2500")
        Long makerFeePpm,

        @NotNull(message = "is missing: the taker fee in parts per million, such as 4000")
        Long takerFeePpm,

        @NotNull(message = "is missing: the greatest slippage in parts per million, such as 0")
        Long slippagePpm,

        @NotNull(message = "is missing: the share of refused orders in parts per million, such as 0")
        Long rejectPpm,

        @NotNull(message = "is missing: the least time to the exchange, such as 0ms")
        Duration latencyMin,

        @NotNull(message = "is missing: the greatest time to the exchange, such as 0ms")
        Duration latencyMax,

        @NotNull(message = "is missing: the quote currency at the start, such as 50000")
        Decimal quoteBalance,

        @NotNull(message = "is missing: the base currency at the start, such as 1")
        Decimal baseBalance) {

    static final String PREFIX = "breakwater.simulation";

    private static final int MILLIONTHS = 6;

    public SimulationProperties {
        Exactly.requireNotNegative(PREFIX + ".latency-min", latencyMin);
        Exactly.requireNotNegative(PREFIX + ".latency-max", latencyMax);
        Exactly.requireNotNegative(PREFIX + ".quote-balance", quoteBalance);
        Exactly.requireNotNegative(PREFIX + ".base-balance", baseBalance);
    }

    public SimulationSettings toSettings(Instruments instruments) {
        try {
            return new SimulationSettings(
                    seed,
                    makerFeePpm,
                    takerFeePpm,
                    slippagePpm,
                    rejectPpm,
                    latencyMin.toNanos(),
                    latencyMax.toNanos(),
                    Exactly.units(PREFIX + ".quote-balance", quoteBalance, instruments.moneyPrecision()),
                    Exactly.units(PREFIX + ".base-balance", baseBalance, MILLIONTHS));
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(PREFIX, "cannot be used: " + e.getMessage());
        }
    }
}
