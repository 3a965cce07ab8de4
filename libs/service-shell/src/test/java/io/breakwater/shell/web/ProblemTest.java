package io.breakwater.shell.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What a client is told when something is wrong, over a socket. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemTest {

    private static final String TYPE = "urn:breakwater:problem:";

    /** The pool waits for one second; a busy machine needs some more, a pool left to itself thirty. */
    private static final Duration MANY_TIMES_THE_TIMEOUT = Duration.ofSeconds(8);

    private static Sample sample;
    private static ServerSocket silentDatabase;

    @BeforeAll
    static void start() throws IOException {
        silentDatabase = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        sample = Sample.startedWith(Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + silentDatabase.getLocalPort() + "/breakwater"));
    }

    @AfterAll
    static void stop() throws IOException {
        sample.close();
        silentDatabase.close();
    }

    @ParameterizedTest(name = "GET {0} is {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/nothing                | 404 | not-found         | There is nothing at /api/v1/nothing.
            /nothing                       | 404 | not-found         | There is nothing at /nothing.
            //nothing                      | 400 | bad-path          | The path cannot be accepted:
            /api/v1/a;b=c                  | 400 | bad-path          | The path cannot be accepted:
            /api/v1/things/8               | 404 | not-found         | There is no thing 8.
            /api/v1/things/seven           | 400 | bad-parameter     | number must be a whole number, was "seven".
            /api/v1/trades                 | 400 | missing-parameter | side is missing: it must be one of BUY, SELL.
            /api/v1/trades?side=LEFT       | 400 | bad-parameter     | side must be one of BUY, SELL, was "LEFT".
            /api/v1/trades?side=BUY&days=x | 400 | bad-parameter     | days must be a whole number, was "x".
            /api/v1/trades?side=BUY&days=10| 400 | bad-parameter     | days must be less than or equal to 9, was "10".
            /api/v1/broken                 | 500 | internal          | Something went wrong in the service; its log
            """)
    void isSaidInOneForm(String path, int status, String name, String detail) {
        assertProblem(call("GET", path), status, name, detail)
                .jsonPath("$.instance")
                .isEqualTo(path.replaceFirst("\\?.*", "").replaceFirst("^//", "/"));
    }

    @ParameterizedTest(name = "{0} is a bad body")
    @CsvSource(delimiter = '|', textBlock = """
            {                         | The request's body cannot be read: Unexpected end-of-input
            {}                        | The request's body cannot be read: the field text is missing.
            {"text":"a","at":1.5}     | The request's body cannot be read:
            {"text":"a","at":"1e5"}   | not a plain decimal: "1e5"
            {"text":7,"at":"1.5"}     | The request's body cannot be read:
            """)
    void saysWhatIsWrongWithABody(String body, String detail) {
        assertProblem(post(body, MediaType.APPLICATION_JSON), 400, "bad-body", detail);
    }

    @Test
    void namesTheMethodsThatWork() {
        var answer = call("DELETE", "/api/v1/kill");

        assertProblem(answer, 405, "method-not-allowed", "/api/v1/kill does not answer DELETE, only POST.");
        answer.expectHeader().valueEquals("Allow", "POST");
    }

    @Test
    void namesTheParameterForMachines() {
        call("GET", "/api/v1/trades?side=LEFT")
                .expectBody()
                .jsonPath("$.parameter")
                .isEqualTo("side")
                .jsonPath("$.expected")
                .isEqualTo("one of BUY, SELL");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        assertProblem(post("text=a", MediaType.TEXT_PLAIN), 415, "unsupported-media-type", "text/plain");
    }

    @Test
    void keepsTheReasonOfAnInternalFailureInTheLog(CapturedOutput output) {
        var body = call("GET", "/api/v1/broken")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(body).doesNotContain("secret reason").doesNotContain("Exception");
        assertThat(output).contains("java.lang.IllegalStateException: the secret reason", "\tat io.breakwater.sample");
    }

    @Test
    void aSilentDatabaseIsNotWaitedFor() {
        long before = System.nanoTime();

        call("GET", "/api/v1/rows")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(TYPE + "database-unavailable");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(MANY_TIMES_THE_TIMEOUT);
    }

    @Test
    void answersSpeakTheJsonOfTheMessages() {
        call("GET", "/api/v1/things/7").expectBody(String.class).isEqualTo("""
                        {"id":"7","price":"64000.10","worth":"0.50","note":null,"time":"2026-01-01T00:00:00Z"}""");
    }

    @Test
    void theInterfaceIsDescribedInOpenApi31() {
        call("GET", "/v3/api-docs")
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0")
                .jsonPath("$.info.title")
                .isEqualTo("Breakwater sample-service")
                .jsonPath("$.paths['/api/v1/things/{number}'].get")
                .exists()
                .jsonPath("$.components.schemas.Thing.properties.price.type")
                .isEqualTo("string")
                .jsonPath("$.components.securitySchemes.token.scheme")
                .isEqualTo("bearer");
    }

    private static BodyContentSpec assertProblem(ResponseSpec answer, int status, String name, String detail) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(TYPE + name)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .value(String.class, it -> assertThat(it).contains(detail))
                .jsonPath("$.trace")
                .doesNotExist();
    }

    private static ResponseSpec call(String method, String path) {
        return sample.clientWith(Sample.OPERATOR)
                .mutate()
                .responseTimeout(Duration.ofSeconds(30))
                .build()
                .method(HttpMethod.valueOf(method))
                .uri(URI.create(sample.url() + path))
                .exchange();
    }

    private static ResponseSpec post(String body, MediaType type) {
        return sample.clientWith(Sample.OPERATOR)
                .post()
                .uri("/api/v1/kill")
                .contentType(type)
                .bodyValue(body)
                .exchange();
    }
}
