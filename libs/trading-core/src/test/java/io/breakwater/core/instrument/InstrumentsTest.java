package io.breakwater.core.instrument;

import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.eth;
import static io.breakwater.core.Fixtures.instruments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsTest {

    @Test
    void findsAnInstrumentByTheBytesOfItsSymbol() {
        Instruments instruments = instruments(btc(), eth());
        byte[] frame = "{\"symbol\":\"ETH/USD\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(instruments.indexOf(frame, 11, 18)).isEqualTo(1);
        assertThat(instruments.indexOf(frame, 11, 17)).isEqualTo(Instruments.UNKNOWN);
        assertThat(instruments.indexOf("BTC/USD")).isZero();
        assertThat(instruments.indexOf("BTC/EUR")).isEqualTo(Instruments.UNKNOWN);
    }

    @Test
    void takesTheFinestValuePrecisionForMoneyInCommon() {
        assertThat(instruments(btc()).moneyPrecision()).isEqualTo(5);
        assertThat(instruments(btc(), eth()).moneyPrecision()).isEqualTo(7);
        assertThat(instruments().moneyPrecision()).isZero();
    }

    @Test
    void hasNoMoneyInCommonWhereQuoteCurrenciesDiffer() {
        InstrumentRules euro = new InstrumentRules("ETH/EUR", "ETH", "EUR", 2, 1, 5, 1, 100, 5, 0, true);
        Instruments mixed = instruments(btc(), euro);

        assertThat(mixed.indexOf("ETH/EUR"))
                .as("books alone may be kept of both")
                .isOne();
        assertThatThrownBy(mixed::moneyPrecision)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("profit and loss need one quote currency, the instruments have [USD, EUR]: "
                        + "give instruments that share theirs");
    }

    @Test
    void refusesASymbolListedTwice() {
        assertThatThrownBy(() -> new Instruments(List.of(btc(), btc())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listed twice");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what                           | price | tick | qty | step | min | cost | costMin
            price precision                  | -1    | 1    | 4   | 1    | 1   | 5    | 0
            quantity precision               | 1     | 1    | 15  | 1    | 1   | 5    | 0
            price plus quantity precision    | 7     | 1    | 8   | 1    | 1   | 5    | 0
            price increment                  | 1     | 0    | 4   | 1    | 1   | 5    | 0
            quantity increment               | 1     | 1    | 4   | 0    | 1   | 5    | 0
            minimum quantity                 | 1     | 1    | 4   | 1    | -1  | 5    | 0
            cost precision                   | 1     | 1    | 4   | 1    | 1   | 19   | 0
            minimum cost                     | 1     | 1    | 4   | 1    | 1   | 5    | -1
            """)
    void refusesRulesNoVenueCanMean(
            String what, int pricePrecision, long tick, int qtyPrecision, long step, long min, int cost, long costMin) {
        assertThatThrownBy(() -> new InstrumentRules(
                        "X/Y", "X", "Y", pricePrecision, tick, qtyPrecision, step, min, cost, costMin, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(what);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1970-01-01T00:00:00Z,           0",
        "1970-01-01T00:00:01.000000002Z, 1000000002",
        "1969-12-31T23:59:59.999999999Z, -1",
        "2026-01-01T00:00:00Z,           1767225600000000000"
    })
    void turnsInstantsIntoNanosecondsAndBack(Instant instant, long nanos) {
        assertThat(Times.nanos(instant)).isEqualTo(nanos);
        assertThat(Times.instant(nanos)).isEqualTo(instant);
    }
}
