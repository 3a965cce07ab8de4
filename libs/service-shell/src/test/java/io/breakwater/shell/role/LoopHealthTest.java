package io.breakwater.shell.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class LoopHealthTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void aLoopThatStandsStillIsNotReadyUntilItTurnsAgain() {
        AtomicLong turned = new AtomicLong();
        LoopHealth loop = new LoopHealth(() -> OptionalLong.of(turned.get()), now::get);

        now.set(LoopHealth.LONGEST_TURN.toNanos());
        assertThat(loop.health().getStatus()).isEqualTo(Status.UP);

        now.set(LoopHealth.LONGEST_TURN.plus(Duration.ofMillis(1)).toNanos());
        Health still = loop.health();
        assertThat(still.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(still.getDetails().get("sentence"))
                .isEqualTo("the loop stands still for 3001 ms: it waits for the broker or the database");

        turned.set(now.get());
        assertThat(loop.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void itsAgeIsAMetricThatIsUnknownWithoutALoop() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AtomicReference<OptionalLong> turned = new AtomicReference<>(OptionalLong.empty());
        LoopHealth loop = new LoopHealth(turned::get, now::get).shownIn(registry);
        Gauge age = registry.get("breakwater.loop.age.seconds").gauge();
        assertThat(age.value()).isNaN();

        turned.set(OptionalLong.of(0));
        now.set(Duration.ofMillis(2_500).toNanos());
        assertThat(age.value()).isEqualTo(2.5);
        assertThat(loop.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void withoutALoopTheServicesStateTells() {
        now.set(Duration.ofHours(1).toNanos());

        assertThat(new LoopHealth(OptionalLong::empty, now::get).health().getStatus())
                .isEqualTo(Status.UP);
    }
}
