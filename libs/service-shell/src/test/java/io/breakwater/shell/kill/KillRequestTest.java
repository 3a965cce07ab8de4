package io.breakwater.shell.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Scope;
import io.breakwater.shell.web.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class KillRequestTest {

    private static final KillRequest.Traded TRADED = new KillRequest.Traded("paper", List.of("BTC/USD", "ETH/USD"));

    private static KillRequest request(String body) {
        return Objects.requireNonNull(KillRequest.of(
                        MockServerWebExchange.from(MockServerHttpRequest.post("/api/v1/kill-switch")
                                .body(body)),
                        TRADED)
                .block());
    }

    private static String reason(String body) {
        return request(body).reason();
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of("{\"reason\":\"a test\"}", new Scope.All()),
                Arguments.of("{\"scope\":\"All\",\"reason\":\"a test\"}", new Scope.All()),
                Arguments.of("{\"scope\":\"account\",\"reason\":\"a test\"}", new Scope.OfAccount("paper")),
                Arguments.of(
                        "{\"scope\":\"account\",\"account\":\"paper\",\"reason\":\"a test\"}",
                        new Scope.OfAccount("paper")),
                Arguments.of(
                        "{\"scope\":\"strategy\",\"strategy\":\"quote\",\"reason\":\"a test\"}",
                        new Scope.OfStrategy("paper", "quote")),
                Arguments.of(
                        "{\"scope\":\"SYMBOL\",\"symbol\":\"ETH/USD\",\"reason\":\"a test\"}",
                        new Scope.OfSymbol("paper", "ETH/USD")));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void saysWhatIsToStop(String body, Scope scope) {
        assertThat(request(body)).isEqualTo(new KillRequest(scope, "a test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\" looks wrong \"}",
                "{\"reason\":\"looks\\u0000wrong\\n\"}",
                "{\"scope\":\"all\",\"reason\":\"looks wrong\"}",
                "{\"scope\":\"ALL\",\"reason\":\"looks wrong\",\"more\":1}",
                "{\"scope\":null,\"reason\":\"looks wrong\"}"
            })
    void hasAReasonAndMayNameTheWholeScope(String body) {
        assertThat(reason(body)).isEqualTo("looks wrong");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # body                                      | what is said
            ``                                          | The reason is missing
            {                                           | cannot be read as JSON
            []                                          | The reason is missing
            "stop"                                      | The reason is missing
            {"scope":"all"}                             | The reason is missing
            {"reason":"  "}                             | The reason is missing
            {"reason":17}                               | The reason is missing
            {"scope":{"scope":"ALL"},"reason":"a test"} | "strategy" or "symbol", was {"scope":"ALL"}
            {"scope":1,"reason":"a test"}               | "strategy" or "symbol", was 1
            {"scope":"some","reason":"a test"}          | "strategy" or "symbol", was "some"
            {"scope":"symbol","reason":"a test"}        | The symbol to stop is not named
            {"scope":"symbol","symbol":1,"reason":"x"}  | The symbol to stop is not named
            {"scope":"symbol","symbol":"X/Y","reason":"x"} | There is no symbol X/Y here, only BTC/USD, ETH/USD
            {"scope":"strategy","strategy":" ","reason":"x"} | The strategy to stop is not named
            {"scope":"account","account":"b","reason":"x"} | There is no account b here, only paper
            {"symbol":"BTC/USD","reason":"x"}           | The body names a symbol, but its scope is not "symbol"
            {"scope":"all","strategy":"s","reason":"x"} | The body names a strategy, but its scope is not "strategy"
            """)
    void isRefusedInTheSameWayWhoeverIsAsked(String body, String what) {
        assertThatThrownBy(() -> reason(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST))
                .hasMessageContaining(what)
                .hasMessageContaining("nothing was stopped. Send {\"scope\": \"all\", \"reason\":");
    }

    @Test
    void isNotRefusedForTooManyWords() {
        assertThat(reason("{\"reason\":\"" + "x".repeat(100_000) + "\"}")).isEqualTo("x".repeat(1_000) + "…");
    }

    @Test
    void isNotReadWithoutEnd() {
        assertThatThrownBy(() -> reason("{\"reason\":\"" + "x".repeat(1_000_000) + "\"}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more than 1000000 bytes: nothing was stopped");
    }
}
