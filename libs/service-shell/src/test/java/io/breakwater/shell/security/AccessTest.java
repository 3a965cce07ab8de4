package io.breakwater.shell.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.Sample;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;

/** Who may do what, asked over a socket. */
@ExtendWith(OutputCaptureExtension.class)
class AccessTest {

    private static final Map<String, String> TOKENS = Map.of(
            "viewer", Sample.VIEWER,
            "operator", Sample.OPERATOR,
            "risk-1", Sample.RISK,
            "risk-2", Sample.RISK2,
            "service", Sample.SERVICE,
            "a thief", "wrong-token-0123456789");

    private static final List<String> PEOPLE = List.of("viewer", "operator", "risk-1", "risk-2", "service", "a thief");

    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.started();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    /** Answers to nobody, to {@link #PEOPLE} in their order, and to a thief. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # method | path                      | none viewer operator risk-1 risk-2 service thief
            GET      | /actuator/health/liveness | 200 200 200 200 200 200 401
            GET      | /actuator/prometheus      | 200 200 200 200 200 200 401
            GET      | /actuator/env             | 401 404 404 404 404 404 401
            GET      | /actuator                 | 401 404 404 404 404 404 401
            GET      | /api/v1/who               | 401 200 200 200 200 403 401
            GET      | /v3/api-docs              | 401 200 200 200 200 403 401
            POST     | /api/v1/kill              | 401 403 200 200 200 403 401
            POST     | /api/v1/rearm             | 401 403 403 200 200 403 401
            POST     | /api/v1/forgotten         | 401 403 403 403 403 403 401
            DELETE   | /api/v1/kill              | 401 405 405 405 405 405 401
            TRACE    | /api/v1/kill              | 401 405 405 405 405 405 401
            GET      | /internal/v1/permit       | 401 403 403 403 403 200 401
            GET      | /outside                  | 401 403 403 403 403 403 401
            GET      | /nothing                  | 401 404 404 404 404 404 401
            """)
    void letsInWhomTheTableNames(String method, String path, String answers) {
        var asked = Stream.concat(
                Stream.of(statusOf(call(method, path))), PEOPLE.stream().map(person -> statusAs(person, method, path)));

        assertThat(asked.map(String::valueOf).collect(Collectors.joining(" "))).isEqualTo(answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "risk-1", "risk-2"})
    void tellsAHandlerWhoAsks(String person) {
        sample.clientWith(TOKENS.get(person))
                .get()
                .uri("/api/v1/who")
                .exchange()
                .expectBody(String.class)
                .isEqualTo(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dmlld2VyOng=", "viewer-token-0123456789", "Bearer", "Bearer ", "Bearer a, Bearer b"})
    void refusesAnAuthorizationThatIsNoBearerToken(String header) {
        call("GET", "/api/v1/who")
                .header("Authorization", header)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"breakwater\", error=\"invalid_token\"");
    }

    @Test
    void refusesTwoAuthorizations() {
        call("GET", "/api/v1/who")
                .header("Authorization", "Bearer " + Sample.VIEWER, "Bearer " + Sample.RISK)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void asksAStrangerForAToken() {
        call("GET", "/api/v1/who")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"breakwater\"")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:breakwater:problem:unauthenticated")
                .jsonPath("$.instance")
                .isEqualTo("/api/v1/who");
    }

    @Test
    void tellsAKnownPersonThatTheRoleIsMissing() {
        as("operator", "POST", "/api/v1/rearm")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"breakwater\", error=\"insufficient_scope\"")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:breakwater:problem:forbidden")
                .jsonPath("$.detail")
                .isEqualTo("operator may not POST /api/v1/rearm: the role does not allow it.");
    }

    @Test
    void keepsEveryDecisionOnAChangeInTheLog(CapturedOutput output) {
        statusAs("risk-2", "POST", "/api/v1/rearm");
        statusAs("operator", "POST", "/api/v1/rearm");
        statusAs("a thief", "POST", "/api/v1/rearm");
        statusOf(call("POST", "/api/v1/rearm"));

        assertThat(output)
                .contains("POST /api/v1/rearm by risk-2 from 127.0.0.1: allowed")
                .contains("POST /api/v1/rearm by operator from 127.0.0.1: refused, the role does not allow it")
                .contains("POST /api/v1/rearm by a stranger from 127.0.0.1: refused, wrong token")
                .contains("POST /api/v1/rearm by a stranger from 127.0.0.1: refused, no token");
    }

    @Test
    void keepsTokensOutOfTheLog(CapturedOutput output) {
        TOKENS.keySet().forEach(person -> statusAs(person, "POST", "/api/v1/kill"));

        assertThat(output).contains("/api/v1/kill").doesNotContain(TOKENS.values());
    }

    private int statusAs(String person, String method, String path) {
        return statusOf(as(person, method, path));
    }

    private RequestHeadersSpec<?> as(String person, String method, String path) {
        return call(method, path).header("Authorization", "Bearer " + TOKENS.get(person));
    }

    private static RequestHeadersSpec<?> call(String method, String path) {
        var request = sample.client().method(HttpMethod.valueOf(method)).uri(URI.create(sample.url() + path));
        return method.equals("POST")
                ? request.contentType(MediaType.APPLICATION_JSON).bodyValue("{\"text\":\"drill\",\"at\":\"1.50\"}")
                : request;
    }

    private static int statusOf(RequestHeadersSpec<?> call) {
        return call.exchange().returnResult(String.class).getStatus().value();
    }
}
