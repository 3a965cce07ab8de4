package io.breakwater.shell.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing of ours stands in the way of exemplars: where something traces, a time names its trace. */
class ExemplarsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Configuration(proxyBeanMethods = false)
    static class Tracing {

        @Bean
        SpanContext spanContext() {
            return new SpanContext() {
                @Override
                public String getCurrentTraceId() {
                    return TRACE;
                }

                @Override
                public String getCurrentSpanId() {
                    return "b7ad6b7169203331";
                }

                @Override
                public boolean isCurrentSpanSampled() {
                    return true;
                }

                @Override
                public void markCurrentSpanAsExemplar() {
                    // whoever traces would keep the span
                }
            };
        }
    }

    @Test
    void aTimeNamesItsTraceWhereTracingIsOn() {
        try (Sample traced = Sample.startedWith(Map.of(), Tracing.class)) {
            assertThat(bucketAfterATime(traced)).contains(" # {").contains("trace_id=\"" + TRACE + "\"");
        }
    }

    @Test
    void aTimeNamesNoTraceWhereNobodyTraces() {
        try (Sample untraced = Sample.started()) {
            assertThat(bucketAfterATime(untraced)).doesNotContain(" # {");
        }
    }

    private static String bucketAfterATime(Sample sample) {
        new Hops(sample.bean(MeterRegistry.class), "risk").took(Hop.RISK_TO_VERDICT, 3_000_000);
        return sample.openMetrics()
                .lines()
                .filter(line -> line.contains("hop=\"risk-to-verdict\"") && line.contains("le=\"0.005\""))
                .findFirst()
                .orElseThrow();
    }
}
