package io.breakwater.shell.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KillProgressTest {

    private static final Instant CLOSED = Instant.parse("2026-01-01T00:00:00Z");

    private final KillProgress progress = new KillProgress(CLOSED);

    private KillState look(long afterMillis, String... open) {
        progress.looked(List.of(open), Optional.of(CLOSED), CLOSED.plusMillis(afterMillis));
        return at(afterMillis);
    }

    private KillState at(long millis) {
        return progress.state(CLOSED.plusMillis(millis));
    }

    @Test
    void isVerifiedByTwoEmptyLooksTheSecondAfterEverythingSentHasArrived() {
        assertThat(at(0)).isEqualTo(KillState.GATE_CLOSED);
        assertThat(progress.openOrders()).isEmpty();
        progress.canceling();
        assertThat(look(100, "a")).isEqualTo(KillState.CANCELING);
        progress.canceled("a");
        progress.canceled("a");
        look(150);
        look(200);
        assertThat(look(2_000)).as("not late enough").isEqualTo(KillState.CANCELING);
        assertThat(look(2_001)).isEqualTo(KillState.KILLED_VERIFIED);
        assertThat(look(2_500)).isEqualTo(KillState.KILLED_VERIFIED);

        assertThat(progress.verifiedAt()).contains(CLOSED.plusMillis(2_001));
        assertThat(progress.openOrders()).contains(List.of());
        assertThat(progress.kept())
                .isEqualTo(new KillProgress.Kept(CLOSED, true, Optional.of(CLOSED), List.of("a"), 2, List.of(), true));
    }

    @Test
    void isNotVerifiedByOneLookHoweverLate() {
        progress.canceling();
        assertThat(look(4_000)).isEqualTo(KillState.CANCELING);
        assertThat(look(4_050)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void needsNoWaitWhereNothingWasEverSent() {
        progress.canceling();
        progress.looked(List.of(), Optional.empty(), CLOSED.plusMillis(10));
        progress.looked(List.of(), Optional.empty(), CLOSED.plusMillis(20));

        assertThat(at(20)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void beginsAnewWhenAnOrderTurnsUpOrNobodyLooked() {
        progress.canceling();
        look(3_000);
        look(3_050, "late");
        assertThat(look(3_100)).isEqualTo(KillState.CANCELING);
        assertThat(look(3_150)).isEqualTo(KillState.KILLED_VERIFIED);
        assertThat(look(3_200, "later")).isEqualTo(KillState.CANCELING);
        look(3_250);
        assertThat(look(3_300)).isEqualTo(KillState.KILLED_VERIFIED);

        progress.interrupted();
        assertThat(look(3_350)).isEqualTo(KillState.CANCELING);
        assertThat(look(3_400)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void isNotVerifiedBeforeTheOrdersWereAskedBack() {
        look(3_000);

        assertThat(look(4_000)).isEqualTo(KillState.GATE_CLOSED);
    }

    @Test
    void saysAfterFiveSecondsThatItIsNotVerified() {
        assertThat(at(5_000)).isEqualTo(KillState.GATE_CLOSED);
        assertThat(at(5_001)).isEqualTo(KillState.KILLED_UNVERIFIED);
        progress.canceling();
        assertThat(look(6_000, "a")).isEqualTo(KillState.KILLED_UNVERIFIED);
        look(6_050);
        assertThat(look(6_100)).isEqualTo(KillState.KILLED_VERIFIED);
    }

    @Test
    void goesOnFromWhatWasKeptAndVerifiesAnew() {
        progress.canceling();
        progress.canceled("a");
        look(3_000);
        look(3_050);
        KillProgress after = KillProgress.of(progress.kept());

        assertThat(after.kept().canceled()).containsExactly("a");
        assertThat(after.kept().gateClosedAt()).isEqualTo(CLOSED);
        assertThat(after.state(CLOSED.plusMillis(3_100))).isEqualTo(KillState.GATE_CLOSED);
    }
}
