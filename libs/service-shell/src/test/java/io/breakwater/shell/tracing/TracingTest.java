package io.breakwater.shell.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.embedded.FreePort;
import io.breakwater.shell.Sample;
import io.breakwater.shell.settings.TracingProperties;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Hops;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service that sees orders does with its steps, told to a collector on a socket. */
@ExtendWith(OutputCaptureExtension.class)
class TracingTest {

    private static final TraceParent PLACE = new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    private static final int MORE_THAN_WAIT = 20_000;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TracingProperties.class)
    @Import(TracingConfiguration.class)
    static class Traced {}

    private static Sample tracedTo(String endpoint) {
        return Sample.startedWith(Map.of("breakwater.tracing.endpoint", endpoint), Traced.class);
    }

    private static void tell(Sample sample, TraceParent place, Optional<TraceParent> above) {
        sample.bean(Tracing.class).tell(place, above, "risk-to-verdict", 1_000, 3_000, Map.of("rule", "kill"));
    }

    private static double spans(Sample sample, String result) {
        return Metric.SPANS.counter(sample.bean(MeterRegistry.class), result).count();
    }

    @Test
    void aStepReachesTheCollectorAsItWasTold() {
        try (Collector collector = Collector.thatAnswers();
                Sample sample = tracedTo(collector.url())) {
            TraceParent below = PLACE.next();
            tell(sample, below, Optional.of(PLACE));

            await().until(() -> spans(sample, "taken") == 1);
            ResourceSpans told = collector.taken().getFirst();
            assertThat(told.getResource().getAttributesList().toString()).contains("service.name", "sample-service");
            Span span = told.getScopeSpans(0).getSpans(0);
            assertThat(span.getName()).isEqualTo("risk-to-verdict");
            assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(PLACE.traceId());
            assertThat(hex(span.getSpanId().toByteArray())).isEqualTo(below.spanId());
            assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PLACE.spanId());
            assertThat(span.getStartTimeUnixNano()).isEqualTo(1_000);
            assertThat(span.getEndTimeUnixNano()).isEqualTo(3_000);
            assertThat(span.getAttributesList().toString()).contains("rule", "kill");
            assertThat(spans(sample, "dropped")).isZero();
        }
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Test
    void whatWaitsAtTheEndIsHandedOver() {
        try (Collector collector = Collector.thatAnswers()) {
            try (Sample sample = tracedTo(collector.url())) {
                tell(sample, PLACE, Optional.empty());
                await().until(() -> spans(sample, "taken") == 1);
                tell(sample, PLACE, Optional.empty());
            }

            assertThat(collector.taken()).hasSize(2);
            assertThat(collector
                            .taken()
                            .getLast()
                            .getScopeSpans(0)
                            .getSpans(0)
                            .getParentSpanId()
                            .size())
                    .isZero();
        }
    }

    @Test
    void aCollectorThatIsAwayIsToldOfOnceAndItsStepsAreCounted(CapturedOutput output) {
        try (Sample sample = tracedTo("http://127.0.0.1:" + FreePort.any())) {
            tell(sample, PLACE, Optional.empty());
            await().atMost(Duration.ofSeconds(30)).until(() -> spans(sample, "dropped") == 1);
            tell(sample, PLACE, Optional.empty());
            await().atMost(Duration.ofSeconds(30)).until(() -> spans(sample, "dropped") == 2);

            assertThat(output.getAll()).containsOnlyOnce("does not take traces");
            assertThat(spans(sample, "taken")).isZero();
        }
    }

    @Test
    void nobodyWaitsForACollectorThatDoesNotAnswerNorDoesTheEnd() {
        try (Collector collector = Collector.thatKeepsWaiting()) {
            Sample sample = tracedTo(collector.url());
            long begun = System.nanoTime();
            for (int i = 0; i < MORE_THAN_WAIT; i++) {
                tell(sample, PLACE, Optional.empty());
            }
            long told = System.nanoTime();
            assertThat(Duration.ofNanos(told - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(spans(sample, "dropped")).isPositive();

            Tracing tracing = sample.bean(Tracing.class);
            long closing = System.nanoTime();
            tracing.close();
            assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(3));
            sample.close();
        }
    }

    @Test
    void withoutACollectorNothingIsStartedAndNothingIsPlaced() {
        try (Sample sample = tracedTo("")) {
            Tracing tracing = sample.bean(Tracing.class);

            assertThat(tracing.isOn()).isFalse();
            assertThat(tracing.below(PLACE.text())).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(it -> it.getName().equals("traces"));
            assertThat(spans(sample, "taken") + spans(sample, "dropped")).isZero();
        }
    }

    @Test
    void aTimeInAStepNamesItsTraceAndOneOutsideDoesNot() {
        try (Collector collector = Collector.thatAnswers();
                Sample sample = tracedTo(collector.url())) {
            Hops hops = new Hops(sample.bean(MeterRegistry.class), "risk");
            hops.took(Hop.RISK_TO_VERDICT, 3_000_000);
            assertThat(sample.openMetrics()).doesNotContain("trace_id");

            try (TraceScope _ = TraceScope.of(PLACE.text())) {
                hops.took(Hop.PROPOSED_TO_RISK, 3_000_000);
            }

            assertThat(sample.openMetrics())
                    .containsPattern("hop=\"proposed-to-risk\".* # \\{.*trace_id=\"" + PLACE.traceId() + "\"");
        }
    }

    @Test
    void aLineOnATerminalNamesTheTraceBehindTheTick(CapturedOutput output) {
        try (Collector collector = Collector.thatAnswers();
                Sample _ = tracedTo(collector.url())) {
            var log = LoggerFactory.getLogger(TracingTest.class);
            try (var _ = TraceScope.of(PLACE.text())) {
                log.info("for people");
            }

            assertThat(output.getOut().lines().filter(it -> it.contains("for people")))
                    .singleElement()
                    .asString()
                    .contains(" " + PLACE.traceId() + " ");
        }
    }
}
