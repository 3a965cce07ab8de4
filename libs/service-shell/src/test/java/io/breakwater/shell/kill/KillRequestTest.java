package io.breakwater.shell.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.shell.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class KillRequestTest {

    private static String reason(String body) {
        return String.valueOf(KillRequest.reason(MockServerWebExchange.from(
                        MockServerHttpRequest.post("/api/v1/kill-switch").body(body)))
                .block());
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
            {"scope":"symbol","reason":"a test"}        | The scope must be "all" or left out, was "symbol"
            {"scope":{"scope":"ALL"},"reason":"a test"} | The scope must be "all" or left out, was {"scope":"ALL"}
            {"scope":1,"reason":"a test"}               | The scope must be "all" or left out, was 1
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
