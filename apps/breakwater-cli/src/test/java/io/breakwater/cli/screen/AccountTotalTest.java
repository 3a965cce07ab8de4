package io.breakwater.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.screen.Scene.Account;
import io.breakwater.contracts.ContractsJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountTotalTest {

    private static final List<String> SYMBOLS = List.of("BTC/USD", "ETH/USD");

    private static JsonNode positions(String bitcoins) {
        String position = "{\"symbol\":\"%s\",\"qty\":\"%s\",\"cost\":\"0\",\"realized\":\"%s\",\"fees\":\"%s\","
                + "\"net\":\"%s\"}";
        return ContractsJson.mapper()
                .readTree("[" + position.formatted("BTC/USD", bitcoins, "1.0000004", "0.1", "0.9000004") + ","
                        + position.formatted("ETH/USD", "0", "-3.0000004", "0.2", "-3.2000004") + ","
                        + position.formatted("DOGE/USD", "0", "1000", "1000", "0") + "]");
    }

    @Test
    void theSymbolsOfTheRunAreSummedExactlyAndTheirPositionsAreNot() {
        assertThat(AccountTotal.of(new Heard(SYMBOLS, new Said()), SYMBOLS, positions("0")))
                .isEqualTo(new Account("", "-2.000000", "0.3", "-2.300000", "0"));
    }

    @Test
    void withoutThePriceOfAPositionNobodyKnowsWhatIsOpen() {
        assertThat(AccountTotal.of(new Heard(SYMBOLS, new Said()), SYMBOLS, positions("0.5")))
                .isEqualTo(new Account("", "-2.000000", "0.3", "-2.300000", "-"));
    }
}
