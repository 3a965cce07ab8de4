package io.breakwater.shell.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.messaging.Trace;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HopsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Hops hops = new Hops(registry, "execution");

    private Timer timer(Hop hop) {
        return registry.get("breakwater.hop.latency").tag("hop", hop.text()).timer();
    }

    @Test
    void aHopIsMeasuredFromAStamp() {
        hops.since(new Trace("received=5,approved=1000"), "approved", Hop.VERDICT_TO_EXECUTION, 1_700);

        assertThat(timer(Hop.VERDICT_TO_EXECUTION).totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(700);
    }

    @Test
    void aHopWithoutItsStampIsNotMeasured() {
        hops.since(new Trace("received=5"), "approved", Hop.VERDICT_TO_EXECUTION, 1_700);

        assertThat(timer(Hop.VERDICT_TO_EXECUTION).count()).isZero();
    }

    @Test
    void aTimeBelowZeroCountsAsNone() {
        hops.took(Hop.EXECUTION_TO_DURABLE, -3);

        assertThat(timer(Hop.EXECUTION_TO_DURABLE).count()).isEqualTo(1);
        assertThat(timer(Hop.EXECUTION_TO_DURABLE).totalTime(TimeUnit.NANOSECONDS))
                .isZero();
    }

    @Test
    void aHopOfAnotherServiceIsRefused() {
        assertThatThrownBy(() -> hops.took(Hop.RISK_TO_VERDICT, 1)).hasMessageContaining("measured by [risk]");
    }
}
