package io.breakwater.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an audit finds in execution's rows and over REST, beside honest topics. */
class RowsAuditTest {

    private static final Instant END = HonestSession.START.plusSeconds(3_600);

    @TempDir
    private Path run;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagedRows")
    void damagedRowsAreFoundAndNamed(Kind kind, String what, Consumer<HonestRows> damage) throws IOException {
        HonestRows rows = HonestRows.of(new HonestSession().write(run));
        damage.accept(rows);

        assertThat(Audits.kinds(Audits.of(run, rows.rows(), Optional.empty())))
                .as(what)
                .containsExactly(kind);
    }

    static Stream<Arguments> damagedRows() {
        return Stream.of(damagedRecords(), damagedReports(), damagedBooks(), damagedFills())
                .flatMap(it -> it);
    }

    private static Arguments damage(Kind kind, String what, Consumer<HonestRows> damage) {
        return Arguments.of(kind, what, damage);
    }

    private static Stream<Arguments> damagedRecords() {
        return Stream.of(
                damage(
                        Kind.ORPHAN,
                        "an order nobody approved",
                        it -> it.orders.add(
                                HonestRows.named(it.order(HonestSession.STALE), "order-unknown", Optional.empty()))),
                damage(
                        Kind.ORPHAN,
                        "a cancel nobody approved",
                        it -> it.cancels.add(new Rows.CancelRow("cancel-unknown", HonestSession.FILLED))),
                damage(Kind.ORPHAN, "a cancel without a row", it -> it.cancels.removeFirst()),
                damage(Kind.ORPHAN, "an order without a row", it -> it.orders.remove(it.order(HonestSession.OPEN))),
                damage(Kind.ORPHAN, "a denial without a row", it -> it.denials.clear()),
                damage(Kind.ORPHAN, "a denial without a record", it -> it.denials.add("order-unknown")));
    }

    private static Stream<Arguments> damagedReports() {
        return Stream.of(
                damage(
                        Kind.ORPHAN,
                        "a report that the topic lacks",
                        it -> it.events.add(new Rows.EventRow(
                                99,
                                "x/new",
                                HonestSession.OPEN,
                                it.events.getFirst().report()))),
                damage(Kind.ORPHAN, "a report that the rows lack", it -> it.events.removeFirst()),
                damage(Kind.DIFFERS, "a report in other words", it -> {
                    Rows.EventRow was = it.events.getFirst();
                    it.events.set(0, new Rows.EventRow(was.seq(), was.execId(), was.id(), was.report() + " "));
                }),
                damage(
                        Kind.DIFFERS,
                        "an order of the other side",
                        it -> it.change(
                                HonestSession.OPEN,
                                was -> new Rows.OrderRow(
                                        was.id(),
                                        was.symbol(),
                                        "SELL",
                                        was.qty(),
                                        was.cumQty(),
                                        was.cumValue(),
                                        was.fees(),
                                        was.approvedAt(),
                                        was.submittedAt(),
                                        was.endedAt()))));
    }

    private static Stream<Arguments> damagedBooks() {
        return Stream.of(
                damage(Kind.DOUBLED, "a fill twice", it -> {
                    it.fills.add(it.fills.getLast());
                    it.fills.set(
                            3, HonestRows.after(it.fills.get(3), "0.01", "1.001333334", "0.017333334", "0.005024"));
                    it.positions.set(
                            0, HonestRows.position("0.01", "1.001333334", "-0.984", "0.017333334", "0.005024"));
                }),
                damage(
                        Kind.DOUBLED,
                        "a report twice",
                        it -> it.events.add(it.events.stream()
                                .filter(event -> event.execId().equals(HonestSession.OPEN + "/new"))
                                .findFirst()
                                .orElseThrow())));
    }

    private static Stream<Arguments> damagedFills() {
        return Stream.of(
                damage(
                        Kind.DIFFERS,
                        "a fill by the other role",
                        it -> it.fills.set(
                                2,
                                HonestRows.after(
                                        it.fills.get(2),
                                        HonestRows.liquidity(it.fills.get(2).fill(), "TAKER")))),
                damage(Kind.ORPHAN, "a fill that no report tells", it -> {
                    it.fills.add(HonestRows.after(
                            it.fills.getLast(),
                            HonestRows.fill(it.fills.getLast().fill(), "x/1")));
                    it.fills.set(
                            3, HonestRows.after(it.fills.get(3), "0.01", "1.001333334", "0.017333334", "0.005024"));
                    it.positions.set(
                            0, HonestRows.position("0.01", "1.001333334", "-0.984", "0.017333334", "0.005024"));
                }),
                damage(Kind.ORPHAN, "a report without its fill", it -> {
                    it.fills.removeLast();
                    it.positions.set(0, HonestRows.position("0.03", "3.004", "-3.004", "0", "0.003004"));
                }),
                damage(Kind.UNREADABLE, "a report that says nothing", it -> {
                    it.events.add(new Rows.EventRow(99, "x/new", HonestSession.OPEN, "{}"));
                    it.unpublished.add(99L);
                }));
    }

    @Test
    void aReportThatWaitsForTheBrokerIsALooseEnd() throws IOException {
        HonestRows rows = HonestRows.of(new HonestSession().write(run));
        String report =
                rows.events.getFirst().report().replace("/new", "/waits").replace("\"NEW\"", "\"EXPIRED\"");
        rows.events.add(new Rows.EventRow(
                99,
                "order-open/waits",
                HonestSession.OPEN,
                report.replace(HonestSession.FILLED, HonestSession.OPEN).replace("}", ",\"cumQty\":\"0.00000000\"}")));
        rows.change(HonestSession.OPEN, was -> HonestRows.named(was, was.id(), Optional.of(END)));
        assertThat(Audits.kinds(Audits.of(run, rows.rows(), Optional.empty())))
                .as("published, and not on the topic")
                .containsExactly(Kind.ORPHAN);
        rows.unpublished.add(99L);

        AuditResult result = Audits.of(run, rows.rows(), Optional.empty());

        assertThat(result.findings().violations()).isEmpty();
        assertThat(result.findings().looseEnds())
                .containsOnly(Map.entry("reports that were not published yet", List.of("order-open/waits")));
    }
}
