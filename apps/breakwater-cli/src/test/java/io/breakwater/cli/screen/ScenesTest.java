package io.breakwater.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.screen.Scene.Account;
import io.breakwater.cli.screen.Scene.Trading;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ScenesTest {

    private static JsonNode json(String text) {
        return ContractsJson.mapper().readTree(text);
    }

    @Test
    void tradingIsWhatRiskSaysOfIt() {
        JsonNode state = json("""
                {"tradingState":"KILLED","epoch":3,"openOrders":0,
                 "kills":[{"commandId":"3f2a0c1e-7d3a-4b","actor":"operator","reason":"drill"}],
                 "permit":{"granted":false,"reason":"trading is KILLED","connections":1}}""");

        assertThat(Scenes.trading(Optional.of(state), Optional.of(Duration.ofSeconds(4))))
                .isEqualTo(new Trading(
                        "KILLED",
                        "3",
                        Optional.of(Duration.ofSeconds(4)),
                        Optional.of("trading is KILLED"),
                        Optional.of(List.of("3f2a0c1e by operator: drill"))));
    }

    @Test
    void ofASilentRiskNothingIsKnown() {
        assertThat(Scenes.trading(Optional.empty(), Optional.empty()))
                .isEqualTo(new Trading("-", "-", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(Scenes.trading(Optional.of(json("{\"tradingState\":\"ACTIVE\"}")), Optional.empty()))
                .isEqualTo(new Trading("ACTIVE", "-", Optional.empty(), Optional.empty(), Optional.of(List.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 634.076, -1.000",
        "-0.01, -634.076, -1.001",
        "0.00000000, 0.000000000, 0",
        "0.00000003, 0.0018, 0.000099"
    })
    void whatIsOpenIsWorthWhatTheOtherSidePaysNow(String qty, String cost, String unrealized) {
        Heard heard = new Heard(List.of("BTC/USD"), new Said());
        JsonNode positions = json("[{\"symbol\":\"BTC/USD\",\"currency\":\"USD\",\"qty\":\"" + qty + "\",\"cost\":\""
                + cost + "\",\"realized\":\"1.5\",\"fees\":\"0.1234567891\",\"net\":\"1.3765432109\"}]");
        Account unmarked = Scenes.account(heard, "BTC/USD", positions);
        assertThat(unmarked.unrealized()).isEqualTo(unrealized.equals("0") ? "0" : "-");

        heard.heard(Topics.MARKET_EVENTS.name(), List.of(), json("""
                {"event":"BOOK_SNAPSHOT","id":{"symbol":"BTC/USD"},"depth":1,
                 "bids":[{"price":"63307.6","qty":"1"}],"asks":[{"price":"63507.7","qty":"1"}]}"""));

        assertThat(Scenes.account(heard, "BTC/USD", positions))
                .isEqualTo(new Account(qty, "1.5", "0.123457", "1.376543", unrealized));
    }

    @Test
    void whatWasNeverTradedIsNothing() {
        Heard heard = new Heard(List.of("BTC/USD"), new Said());

        assertThat(Scenes.account(heard, "BTC/USD", json("[]"))).isEqualTo(new Account("0", "0", "0", "0", "0"));
    }
}
