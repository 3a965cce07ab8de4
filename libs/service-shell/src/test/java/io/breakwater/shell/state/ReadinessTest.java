package io.breakwater.shell.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.shell.Sample;
import io.breakwater.shell.tracing.TraceScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service says about itself, asked over a socket. Neither Kafka nor PostgreSQL is there. */
@ExtendWith(OutputCaptureExtension.class)
class ReadinessTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private static Sample sample;
    private static WebTestClient client;
    private static ServiceState state;

    @BeforeAll
    static void start() {
        sample = Sample.startedWith(Map.of("logging.structured.format.console", "ecs"));
        client =
                sample.client().mutate().responseTimeout(Duration.ofSeconds(30)).build();
        state = sample.bean(ServiceState.class);
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void onlyAnActiveServiceIsReadyAndHaltedIsForGood() {
        assertReadiness(503, "STARTING", "starts");

        state.standby("waits for the lock");
        assertReadiness(503, "STANDBY", "waits for the lock");
        state.recovering("reads its rows");
        assertReadiness(503, "RECOVERING", "reads its rows");
        state.active("works");
        assertReadiness(200, "ACTIVE", "works");
        assertThat(scrape()).contains("breakwater_service_state{service=\"sample-service\",state=\"ACTIVE\"} 1.0");
        state.halted("found a hole");
        assertReadiness(503, "HALTED", "found a hole");
        state.active("pretends");
        assertReadiness(503, "HALTED", "found a hole");
        assertStatus("/actuator/health/liveness", 200);
    }

    @Test
    void timesHaveTheSameBucketsInEveryService() {
        var registry = sample.bean(MeterRegistry.class);

        new Hops(registry, "risk").took(Hop.RISK_TO_VERDICT, 3_000_000);
        Metric.TICK_TO_ORDER.timer(registry).record(Duration.ofMillis(3));

        var bucket = "_seconds_bucket{%sservice=\"sample-service\",le=\"0.005\"} 1";
        assertThat(scrape())
                .contains("breakwater_hop_latency" + bucket.formatted("hop=\"risk-to-verdict\","))
                .contains("breakwater_tick_to_order" + bucket.formatted(""));
    }

    @Test
    void aLineInAContainerSaysWhoseItIsAndOfWhichTickAndTraceAndNoSecret(CapturedOutput output) {
        var log = LoggerFactory.getLogger(ReadinessTest.class);

        try (var _ = Correlation.of(new Cause.Market("g1", Channel.BOOK, "BTC/USD", 17));
                var _ = TraceScope.of("00-" + TRACE + "-" + SPAN + "-01")) {
            log.info("inside");
        }
        log.info("outside");

        JsonNode inside = line(output, "inside");
        assertThat(inside.at("/service/name").stringValue()).isEqualTo("sample-service");
        assertThat(inside.path("correlationId").stringValue()).isEqualTo("g1/BOOK/BTC/USD/17");
        assertThat(inside.at("/trace/id").stringValue()).isEqualTo(TRACE);
        assertThat(inside.at("/span/id").stringValue()).isEqualTo(SPAN);
        JsonNode outside = line(output, "outside");
        assertThat(outside.at("/service/name").stringValue()).isEqualTo("sample-service");
        assertThat(outside.propertyNames()).doesNotContain("correlationId", "trace", "span");
        assertThat(output.getAll())
                .doesNotContain(Sample.VIEWER, Sample.OPERATOR, Sample.RISK, Sample.RISK2, Sample.SERVICE);
    }

    private static JsonNode line(CapturedOutput output, String message) {
        return output.getOut()
                .lines()
                .filter(it -> it.startsWith("{") && it.contains("\"message\":\"" + message + "\""))
                .map(new JsonMapper()::readTree)
                .findFirst()
                .orElseThrow();
    }

    private static String scrape() {
        return client.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    /** The place is the same without what services add to their readiness: a loop, a permit. */
    private static void assertReadiness(int status, String standing, String sentence) {
        assertStatus("/actuator/health/place", status);
        client.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.components.service.details.state")
                .isEqualTo(standing)
                .jsonPath("$.components.service.details.sentence")
                .isEqualTo(sentence);
    }

    private static void assertStatus(String path, int status) {
        client.get().uri(path).exchange().expectStatus().isEqualTo(status);
    }
}
