package io.breakwater.shell.web;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How long a client waits, in virtual time. */
@Timeout(30)
class ReadDeadlineTest {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ReadDeadline deadline = new ReadDeadline(LONGEST);

    @Test
    void aReadThatDoesNotBeginInTimeIsGivenUp() {
        StepVerifier.withVirtualTime(() -> deadline.filter(exchange("GET", "/api/v1/orders"), _ -> Mono.never()))
                .expectSubscription()
                .expectNoEvent(LONGEST.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(TimeoutException.class);
    }

    @Test
    void anAnswerThatHasBegunMayGoOn() {
        StepVerifier.withVirtualTime(() -> {
                    var exchange = exchange("GET", "/api/v1/stream");
                    return deadline.filter(
                            exchange,
                            it -> it.getResponse()
                                    .setComplete()
                                    .then(Mono.delay(LONGEST.multipliedBy(9)))
                                    .then());
                })
                .thenAwait(LONGEST.multipliedBy(9))
                .verifyComplete();
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/v1/kill", "GET, /v3/api-docs", "GET, /internal/v1/permit"})
    void whatIsNoReadOfTheInterfaceMayTakeItsTime(String method, String path) {
        StepVerifier.withVirtualTime(() -> deadline.filter(
                        exchange(method, path),
                        _ -> Mono.delay(LONGEST.multipliedBy(9)).then()))
                .thenAwait(LONGEST.multipliedBy(9))
                .verifyComplete();
    }

    private static MockServerWebExchange exchange(String method, String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.valueOf(method), path));
    }
}
