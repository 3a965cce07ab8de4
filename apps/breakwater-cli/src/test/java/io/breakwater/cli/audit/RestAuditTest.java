package io.breakwater.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an audit finds over REST, beside honest topics and rows. */
class RestAuditTest {

    private static final Instant END = HonestSession.START.plusSeconds(3_600);

    @TempDir
    private Path run;

    @Test
    void honestRowsAndRestAreClean() throws IOException {
        Rows rows = HonestRows.of(new HonestSession().write(run)).rows();

        assertThat(Audits.of(run, rows, Optional.of(rest(rows))).findings().violations())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagedRest")
    void restThatTellsSomethingElseIsFound(Kind kind, String what, Consumer<Told> damage) throws IOException {
        Rows rows = HonestRows.of(new HonestSession().write(run)).rows();
        RestBooks honest = rest(rows);
        Told told = new Told(
                new ArrayList<>(honest.fills()), new ArrayList<>(honest.orders()), new ArrayList<>(honest.positions()));
        damage.accept(told);
        RestBooks rest = new RestBooks(END, told.fills, told.orders, told.positions);

        assertThat(Audits.kinds(Audits.of(run, rows, Optional.of(rest))))
                .as(what)
                .containsExactly(kind);
    }

    private record Told(List<Fill> fills, List<RestBooks.Order> orders, List<RestBooks.Position> positions) {}

    static Stream<Arguments> damagedRest() {
        return Stream.of(
                rest(Kind.ORPHAN, "a fill is not told", it -> it.fills.removeFirst()),
                rest(
                        Kind.ORPHAN,
                        "a fill is told that is none",
                        it -> it.fills.add(HonestRows.fill(it.fills.getFirst(), "x/1"))),
                rest(Kind.DOUBLED, "a fill is told twice", it -> it.fills.add(it.fills.getFirst())),
                rest(
                        Kind.DIFFERS,
                        "a fill is told otherwise",
                        it -> it.fills.set(0, HonestRows.liquidity(it.fills.getFirst(), "TAKER"))),
                rest(Kind.ORPHAN, "an order is not told", it -> it.orders.removeFirst()),
                rest(
                        Kind.ORPHAN,
                        "an order is told that is none",
                        it -> it.orders.add(new RestBooks.Order("x", "BTC/USD", "BUY", BigDecimal.ONE))),
                rest(
                        Kind.DIFFERS,
                        "an order is told otherwise",
                        it -> it.orders.set(
                                0, new RestBooks.Order(it.orders.getFirst().id(), "BTC/USD", "BUY", BigDecimal.TEN))),
                rest(
                        Kind.DIFFERS,
                        "a position is told otherwise",
                        it -> it.positions.set(
                                0,
                                new RestBooks.Position(
                                        "BTC/USD",
                                        BigDecimal.TEN,
                                        BigDecimal.ZERO,
                                        BigDecimal.ZERO,
                                        BigDecimal.ZERO))));
    }

    private static Arguments rest(Kind kind, String what, Consumer<Told> damage) {
        return Arguments.of(kind, what, damage);
    }

    private static RestBooks rest(Rows rows) {
        return new RestBooks(
                END,
                rows.fills().stream().map(Rows.FillRow::fill).toList(),
                rows.orders().stream()
                        .map(it -> new RestBooks.Order(it.id(), it.symbol(), it.side(), it.qty()))
                        .toList(),
                rows.positions().stream()
                        .map(it -> new RestBooks.Position(it.symbol(), it.qty(), it.cost(), it.realized(), it.fees()))
                        .toList());
    }
}
