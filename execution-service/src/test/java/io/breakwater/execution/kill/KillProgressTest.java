package io.breakwater.execution.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KillProgressTest {

    private static final Instant CLOSED = Instant.parse("2026-01-01T00:00:00Z");

    private final KillProgress progress = new KillProgress(CLOSED);

    private void poll(long afterMillis, String... open) {
        progress.polled(List.of(open), Optional.of(CLOSED), CLOSED.plusMillis(afterMillis));
    }

    private KillState at(long millis) {
        return progress.state(CLOSED.plusMillis(millis));
    }

    @Test
    void isVerifiedByTwoEmptyPollsTheSecondAfterEverythingSentHasArrived() {
        assertThat(at(0)).isEqualTo(KillState.GATE_CLOSED);
        progress.canceling();
        poll(100, "a");
        assertThat(at(100)).isEqualTo(KillState.CANCELING);
        progress.canceled("a");
        poll(150);
        poll(200);
        poll(2_000);
        assertThat(at(2_000)).isEqualTo(KillState.CANCELING);
        poll(2_001);
        assertThat(at(2_001)).isEqualTo(KillState.KILLED_VERIFIED);
        assertThat(progress.kept().canceled()).containsExactly("a");
        assertThat(progress.kept().pollsEmpty()).isEqualTo(2);
    }

    @Test
    void oneEmptyPollIsNotEnough() {
        progress.canceling();
        poll(5_000);
        assertThat(at(5_000)).isEqualTo(KillState.CANCELING);
        poll(5_050);
        assertThat(at(5_050)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void anOrderThatTurnsUpBeginsTheCountAnew() {
        progress.canceling();
        poll(5_000);
        poll(5_050, "late");
        poll(5_100);
        assertThat(at(5_100)).isEqualTo(KillState.CANCELING);
        poll(5_150);
        assertThat(at(5_150)).isEqualTo(KillState.KILLED_VERIFIED);
        poll(5_200, "later");
        assertThat(at(5_200)).isEqualTo(KillState.CANCELING);
    }

    @Test
    void nothingIsVerifiedBeforeTheOrdersWereAskedBack() {
        poll(5_000);
        poll(6_000);

        assertThat(at(6_000)).isEqualTo(KillState.GATE_CLOSED);
    }

    @Test
    void saysThatItCannotVerifyRatherThanNothing() {
        assertThat(at(10_001)).isEqualTo(KillState.KILLED_UNVERIFIED);
        progress.canceling();
        poll(11_000);
        poll(11_050);
        assertThat(at(11_050)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void goesOnFromWhatWasKeptAndVerifiesAnew() {
        progress.canceling();
        progress.canceled("a");
        poll(5_000);
        poll(5_050);
        KillProgress after = KillProgress.of(progress.kept());

        assertThat(after.kept().canceled()).containsExactly("a");
        assertThat(after.kept().gateClosedAt()).isEqualTo(CLOSED);
        assertThat(after.state(CLOSED.plusMillis(5_100))).isEqualTo(KillState.GATE_CLOSED);
    }
}
