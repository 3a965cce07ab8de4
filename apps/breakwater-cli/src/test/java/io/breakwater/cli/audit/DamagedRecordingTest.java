package io.breakwater.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of damage to a recording or a result is found and named as that kind. */
class DamagedRecordingTest {

    private static final String MAC_OF_NOTHING = "0".repeat(64);

    @TempDir
    private Path run;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damages")
    void damageIsFoundAndNamed(Kind kind, String what, Consumer<HonestSession> damage) throws IOException {
        HonestSession session = new HonestSession();
        damage.accept(session);

        assertThat(Audits.kinds(Audits.ofRecording(session.write(run), false)))
                .as(what)
                .containsExactly(kind);
    }

    static Stream<Arguments> damages() {
        return Stream.of(damagedNumbers(), damagedVerdicts(), damagedReports(), damagedOrigins(), damagedSends())
                .flatMap(it -> it);
    }

    private static Arguments damage(Kind kind, String what, Consumer<HonestSession> damage) {
        return Arguments.of(kind, what, damage);
    }

    private static Stream<Arguments> damagedNumbers() {
        return Stream.of(
                damage(
                        Kind.HOLE,
                        "a number of the outbox is left out",
                        it -> it.report(HonestSession.SOLD, "NEW").seqStep = 2),
                damage(
                        Kind.HOLE,
                        "the first numbers of the outbox are left out",
                        it -> it.report(HonestSession.FILLED, "NEW").seqStep = 2),
                damage(
                        Kind.HOLE,
                        "a record is missing in a topic",
                        it -> it.lines.stream()
                                .filter(line -> line.topic == OrderTopic.COMMANDS && line.value != null)
                                .findFirst()
                                .orElseThrow()
                                .lost = true),
                damage(
                        Kind.UNREADABLE,
                        "a re-arm that clears nothing",
                        it -> it.lines.stream()
                                .filter(line -> line.value != null && line.value.has("clearsCommandId"))
                                .forEach(line -> line.value.remove("clearsCommandId"))),
                damage(Kind.UNREADABLE, "a record without a value", it -> it.add(OrderTopic.COMMANDS, null)),
                damage(
                        Kind.DOUBLED,
                        "a fill under two numbers",
                        it -> it.again(it.report(HonestSession.SOLD, "TRADE"))),
                damage(
                        Kind.DOUBLED,
                        "an order accepted twice",
                        it -> it.report("NEW", HonestSession.OPEN, "/new-again")));
    }

    private static Stream<Arguments> damagedVerdicts() {
        return Stream.of(
                damage(
                        Kind.UNANSWERED,
                        "a proposal nobody answered",
                        it -> it.lines.remove(it.line(OrderTopic.DENIED, HonestSession.DENIED))),
                damage(
                        Kind.UNANSWERED,
                        "the first proposal was not answered",
                        it -> it.lines.addFirst(proposalOfNobody(it))),
                damage(
                        Kind.ANSWERED_TWICE,
                        "the same denial by the next holder",
                        it -> it.again(it.line(OrderTopic.DENIED, HonestSession.DENIED))
                                .headers
                                .put("bw-token", "3")),
                damage(Kind.ANSWERED_TWICE, "approved, and denied", it -> {
                    ObjectNode denial = it.line(OrderTopic.APPROVED, HonestSession.OPEN)
                            .value
                            .deepCopy();
                    it.add(OrderTopic.DENIED, denial.put("verdict", "DENIED"));
                }),
                damage(
                        Kind.DIFFERS,
                        "another quantity approved than proposed",
                        it -> it.line(OrderTopic.APPROVED, HonestSession.OPEN)
                                .request()
                                .put("orderQty", "9.00000000")),
                damage(
                        Kind.DIFFERS,
                        "another proposal under the same id",
                        it -> it.again(it.line(OrderTopic.PROPOSED, HonestSession.OPEN))
                                .value
                                .put("side", "SELL")),
                damage(
                        Kind.ORPHAN,
                        "a verdict on what was never proposed",
                        it -> it.lines.remove(it.line(OrderTopic.PROPOSED, HonestSession.DENIED))));
    }

    private static HonestSession.Line proposalOfNobody(HonestSession session) {
        HonestSession.Line line = session.again(session.line(OrderTopic.PROPOSED, HonestSession.OPEN));
        session.lines.removeLast();
        line.value.put("clOrdId", "order-of-nobody");
        return line;
    }

    private static Stream<Arguments> damagedReports() {
        return Stream.of(
                damage(
                        Kind.UNREPORTED,
                        "an approved order without a word",
                        it -> it.lines.remove(it.report(HonestSession.OPEN, "NEW"))),
                damage(Kind.UNREPORTED, "the first approved order without a word", it -> {
                    it.lines.removeIf(line -> line.topic == OrderTopic.EXECUTIONS && line.isOf(HonestSession.FILLED));
                    it.withoutResult = true;
                }),
                damage(
                        Kind.UNREPORTED,
                        "a cancel without an effect",
                        it -> it.lines.remove(it.report(HonestSession.CANCELED, "CANCELED"))),
                damage(
                        Kind.ENDED_TWICE,
                        "expired after it was canceled",
                        it -> it.report("EXPIRED", HonestSession.CANCELED, "/expired")
                                .put("cumQty", "0.00000000")),
                damage(
                        Kind.SUM,
                        "a cumulated quantity that is wrong",
                        it -> it.report(HonestSession.CANCELED, "CANCELED")
                                .value
                                .put("cumQty", "0.00000001")),
                damage(
                        Kind.SUM,
                        "a rest that is wrong",
                        it -> it.report(HonestSession.FILLED, "TRADE").value.put("leavesQty", "0.02000000")),
                damage(Kind.SUM, "more filled than ordered", it -> {
                    it.trade(HonestSession.OPEN, 1, "BUY", "0.02000000", "100.0", "0.02000000", "-0.01000000");
                    it.withoutResult = true;
                }),
                damage(
                        Kind.DIFFERS,
                        "a report about another symbol",
                        it -> it.report(HonestSession.OPEN, "NEW").value.put("symbol", "ETH/USD")));
    }

    private static Stream<Arguments> damagedOrigins() {
        return Stream.of(
                damage(Kind.ORPHAN, "a report of an order nobody knows", it -> it.accepted("order-unknown")),
                damage(Kind.ORPHAN, "denied, and executed", it -> it.accepted(HonestSession.DENIED)),
                damage(Kind.ORPHAN, "executed with a forged approval", it -> {
                    it.forge("order-forged").headers.put("bw-mac", MAC_OF_NOTHING);
                    it.accepted("order-forged");
                }),
                damage(Kind.ORPHAN, "executed with an approval nobody signed", it -> {
                    it.forge("order-forged");
                    it.accepted("order-forged");
                }),
                damage(Kind.ORPHAN, "a cancel was refused that nobody asked for", it -> {
                    it.lines.removeIf(line -> line.topic == OrderTopic.COMMANDS);
                    it.report("CANCEL_REJECTED", "cancel-unknown", "/rejected")
                            .put("origClOrdId", HonestSession.FILLED);
                }));
    }

    private static Stream<Arguments> damagedSends() {
        return Stream.of(
                damage(Kind.AFTER_KILL, "sent while a kill was in force", it -> it.orderAfterTheKill(5_000)),
                damage(Kind.TOO_OLD, "sent after its approval had expired", it -> {
                    long approved = it.line(OrderTopic.APPROVED, HonestSession.OPEN).millis;
                    it.report(HonestSession.OPEN, "NEW")
                            .headers
                            .put("bw-trace", HonestSession.submitted(approved + 1_001));
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagedResults")
    void aResultThatTellsSomethingElseIsFound(Kind kind, String what, UnaryOperator<String> damage) throws IOException {
        AuditResult result = Audits.ofRecording(HonestRecording.write(new HonestSession(), run, damage), false);

        assertThat(Audits.kinds(result)).as(what).containsExactly(kind);
    }

    static Stream<Arguments> damagedResults() {
        String sold = ",(\\{[^{]*order-sold[^}]*\\})";
        String fees = "\"fees\":\"0.004014000\"";
        return Stream.of(
                result(Kind.SUM, "a gain", it -> it.replace("0.008666667", "0.008666666")),
                result(Kind.SUM, "fees", it -> it.replace(fees, "\"fees\":\"0.004014001\"")),
                result(Kind.UNREADABLE, "an amount that is a number", it -> it.replace(fees, "\"fees\":0.004014")),
                result(Kind.DIFFERS, "a price", it -> it.replace("\"price\":\"100.2\"", "\"price\":\"100.3\"")),
                result(Kind.ORPHAN, "a fill is not told", it -> it.replaceAll(sold, "")),
                result(Kind.DOUBLED, "a fill is told twice", it -> it.replaceAll(sold, ",$1,$1")),
                result(
                        Kind.ORPHAN,
                        "a fill is told that is none",
                        it -> it.replaceAll(sold, ",$1,$1")
                                .replaceFirst("order-sold/1(.*order-sold/1)", "order-sold/7$1")));
    }

    private static Arguments result(Kind kind, String what, UnaryOperator<String> damage) {
        return Arguments.of(kind, what, damage);
    }
}
