package io.breakwater.core.exchange;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.marketSell;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Money;
import io.breakwater.core.instrument.InstrumentRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    @ParameterizedTest(name = "{1} ppm of {0}, booked at {2} decimals, is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # value (5 decimals) | ppm  | booked at | fee
            # 0.25 % and 0.40 % of 32000.00000
            32000.00000          | 2500 | 5         | 80.00000
            32000.00000          | 4000 | 5         | 128.00000
            # 0.4 % of 0.50001 is 0.00200004
            0.50001              | 4000 | 5         | 0.00201
            0.50000              | 4000 | 5         | 0.00200
            # the same at cents: up, and a whole cent stays a whole cent
            0.50001              | 4000 | 2         | 0.01000
            2.50000              | 4000 | 2         | 0.01000
            2.50001              | 4000 | 2         | 0.02000
            0.00001              | 1    | 5         | 0.00001
            0.00001              | 1    | 0         | 1.00000
            # finer than the value has digits: the value's own
            0.50001              | 4000 | 8         | 0.00201
            0.00000              | 4000 | 2         | 0.00000
            32000.00000          | 0    | 2         | 0.00000
            """)
    void isAShareOfTheValueRoundedUpAtTheCostPrecision(String value, long ppm, int costPrecision, String fee) {
        InstrumentRules rules = new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 4, 1, 10, costPrecision, 0, true);

        assertThat(Fees.of(rules, Money.of(value).units(), ppm))
                .isEqualTo(Money.of(fee).units());
    }

    @Test
    void takersAndMakersPayTheirOwnShare() {
        Venue venue = Venue.with(Venue.settings(2500, 4000), "64000.0 1.0000", "64001.0 1.0000");

        venue.exchange.submit(marketSell("0.5000").named("taker").build());
        venue.exchange.submit(limitBuy("0.5000").at("63000.0").named("maker").build());
        venue.updates("64000.0 0.0000, 62000.0 1.0000", "63000.0 2.0000");

        // 0.5 * 64000 * 0.4 % = 128, and 0.5 * 63000 * 0.25 % = 78.75
        assertThat(venue.trades().map(ExecutionReport.Trade::fee))
                .containsExactly(Money.of("128.00000"), Money.of("78.75000"));
        assertThat(venue.trades().map(ExecutionReport.Trade::feeCurrency)).containsOnly("USD");
    }
}
