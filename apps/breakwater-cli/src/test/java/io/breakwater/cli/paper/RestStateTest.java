package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 0",
                "[{\"currency\":\"USD\",\"net\":\"-2.536370000\"}] | -2.536370000 USD",
                "[{\"currency\":\"USD\",\"net\":\"0.1\"},{\"currency\":\"USD\",\"net\":\"0.20\"}] | 0.30 USD",
                "[{\"currency\":\"USD\",\"net\":\"12345678901234567.1\"},{\"currency\":\"USD\",\"net\":\"0.01\"}]"
                        + " | 12345678901234567.11 USD",
                "[{\"currency\":\"USDT\",\"net\":\"1\"},{\"currency\":\"EUR\",\"net\":\"2\"},"
                        + "{\"currency\":\"USDT\",\"net\":\"3\"}] | 2 EUR, 4 USDT"
            })
    void allSymbolsOfACurrencyAreAddedExactly(String positions, String net) {
        assertThat(RestState.net(ContractsJson.mapper().readTree(positions))).isEqualTo(net);
    }
}
