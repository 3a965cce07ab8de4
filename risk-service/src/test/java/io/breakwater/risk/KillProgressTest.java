package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KillProgressTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final KillProgress progress = new KillProgress(NOON);

    private static Instant after(long millis) {
        return NOON.plusMillis(millis);
    }

    private KillState observed(int openOrders, Optional<Instant> lastApproval, long millis) {
        progress.observed(openOrders, lastApproval, after(millis));
        return progress.state(after(millis));
    }

    @Test
    void isVerifiedByASecondEmptyLookThatIsLateEnough() {
        Optional<Instant> lastApproval = Optional.of(NOON);
        assertThat(observed(0, lastApproval, 100)).as("not reached yet").isEqualTo(KillState.GATE_CLOSED);

        progress.reached(2);
        assertThat(observed(1, lastApproval, 200)).isEqualTo(KillState.CANCELING);
        progress.canceled("a");
        progress.canceled("a");
        assertThat(observed(0, lastApproval, 1_000)).isEqualTo(KillState.CANCELING);
        assertThat(observed(0, lastApproval, 2_000)).as("not late enough").isEqualTo(KillState.CANCELING);
        assertThat(observed(0, lastApproval, 2_001)).isEqualTo(KillState.KILLED_VERIFIED);

        KillStatus.Evidence evidence = progress.evidence(List.of());
        assertThat(evidence.openOrdersBefore()).contains(2);
        assertThat(evidence.openOrdersNow()).contains(0);
        assertThat(evidence.canceled()).containsExactly("a");
        assertThat(evidence.verifiedAt()).contains(after(2_001));
    }

    @Test
    void isNotVerifiedByOneLookHoweverLate() {
        progress.reached(0);

        assertThat(observed(0, Optional.empty(), 60_000)).isEqualTo(KillState.KILLED_UNVERIFIED);
        assertThat(observed(0, Optional.empty(), 60_001)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void beginsAnewWhenAnOrderAppearsOrNobodyLooked() {
        progress.reached(0);
        observed(0, Optional.empty(), 100);
        assertThat(observed(0, Optional.empty(), 200)).isEqualTo(KillState.KILLED_VERIFIED);

        assertThat(observed(1, Optional.empty(), 300)).isEqualTo(KillState.CANCELING);
        assertThat(observed(0, Optional.empty(), 400)).isEqualTo(KillState.CANCELING);
        assertThat(observed(0, Optional.empty(), 500)).isEqualTo(KillState.KILLED_VERIFIED);

        progress.interrupted();
        assertThat(observed(0, Optional.empty(), 600)).isEqualTo(KillState.CANCELING);
    }

    @Test
    void saysThatItIsNotVerifiedWhenOrdersStayOpen() {
        progress.reached(1);

        assertThat(observed(1, Optional.empty(), 5_000)).isEqualTo(KillState.CANCELING);
        assertThat(observed(1, Optional.empty(), 5_001)).isEqualTo(KillState.KILLED_UNVERIFIED);
    }
}
