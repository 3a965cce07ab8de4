package io.breakwater.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged orders and positions in execution's rows are found and named. */
class DamagedAmountsTest {

    private static final Instant END = HonestSession.START.plusSeconds(3_600);
    private static final BigDecimal DIGIT = new BigDecimal("0.000000001");

    @TempDir
    private Path run;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagedRows")
    void isFoundAndNamed(Kind kind, String what, Consumer<HonestRows> damage) throws IOException {
        HonestRows rows = HonestRows.of(new HonestSession().write(run));
        damage.accept(rows);

        assertThat(Audits.kinds(Audits.of(run, rows.rows(), Optional.empty())))
                .as(what)
                .containsExactly(kind);
    }

    static Stream<Arguments> damagedRows() {
        return Stream.of(damagedOrders(), damagedSends(), damagedPositions()).flatMap(it -> it);
    }

    private static Arguments damage(Kind kind, String what, Consumer<HonestRows> damage) {
        return Arguments.of(kind, what, damage);
    }

    private static Stream<Arguments> damagedOrders() {
        return Stream.of(
                damage(
                        Kind.DIFFERS,
                        "an open order that has ended",
                        it -> it.change(HonestSession.SOLD, was -> HonestRows.named(was, was.id(), Optional.empty()))),
                damage(
                        Kind.DIFFERS,
                        "an ended order that is open",
                        it -> it.change(HonestSession.OPEN, was -> HonestRows.named(was, was.id(), Optional.of(END)))),
                damage(
                        Kind.SUM,
                        "a quantity filled",
                        it -> it.change(
                                HonestSession.SOLD,
                                was -> HonestRows.amounts(was, was.cumQty().add(DIGIT), was.cumValue(), was.fees()))),
                damage(
                        Kind.SUM,
                        "a value filled",
                        it -> it.change(
                                HonestSession.SOLD,
                                was -> HonestRows.amounts(
                                        was, was.cumQty(), was.cumValue().add(DIGIT), was.fees()))),
                damage(
                        Kind.SUM,
                        "fees of an order",
                        it -> it.change(
                                HonestSession.SOLD,
                                was -> HonestRows.amounts(
                                        was,
                                        was.cumQty(),
                                        was.cumValue(),
                                        was.fees().add(DIGIT)))));
    }

    private static Stream<Arguments> damagedSends() {
        return Stream.of(
                damage(Kind.AFTER_KILL, "sent a moment after the gate was closed", it -> {
                    Instant sent = it.order(HonestSession.STALE).approvedAt().plusMillis(5);
                    it.kills.set(
                            0,
                            new Rows.KillRow(
                                    "kill-2",
                                    it.kills.getFirst().scope(),
                                    sent.minusMillis(2),
                                    Optional.of(sent.minusMillis(1)),
                                    Optional.empty()));
                    it.change(HonestSession.STALE, was -> HonestRows.sent(was, sent));
                }),
                damage(
                        Kind.TOO_OLD,
                        "sent too late, by the rows",
                        it -> it.change(
                                HonestSession.STALE,
                                was -> HonestRows.sent(was, was.approvedAt().plusMillis(1_001)))));
    }

    private static Stream<Arguments> damagedPositions() {
        String realized = "0.008666667";
        return Stream.of(
                damage(
                        Kind.SUM,
                        "a position's quantity",
                        it -> it.positions.set(
                                0, HonestRows.position("0.03", "2.002666667", "-1.994", realized, "0.004014"))),
                damage(
                        Kind.SUM,
                        "a position's cost and cash",
                        it -> it.positions.set(
                                0, HonestRows.position("0.02", "2.002666668", "-1.994000001", realized, "0.004014"))),
                damage(
                        Kind.SUM,
                        "a position's gain and cash",
                        it -> it.positions.set(
                                0,
                                HonestRows.position("0.02", "2.002666667", "-1.994000001", "0.008666666", "0.004014"))),
                damage(
                        Kind.SUM,
                        "a position's fees",
                        it -> it.positions.set(
                                0, HonestRows.position("0.02", "2.002666667", "-1.994", realized, "0.004015"))),
                damage(
                        Kind.SUM,
                        "a position after a fill",
                        it -> it.fills.set(
                                1, HonestRows.after(it.fills.get(1), "0.03", "3.004000001", "0", "0.003004"))),
                damage(
                        Kind.SUM,
                        "a gain after a fill",
                        it -> it.fills.set(
                                2,
                                HonestRows.after(it.fills.get(2), "0.02", "2.002666667", "0.008666668", "0.004014"))),
                damage(Kind.ORPHAN, "a position without a row", it -> it.positions.clear()));
    }
}
