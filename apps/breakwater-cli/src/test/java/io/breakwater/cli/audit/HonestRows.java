package io.breakwater.cli.audit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The rows that execution would have of an {@link HonestSession}, to be damaged in one place. */
final class HonestRows {

    final List<Rows.OrderRow> orders = new ArrayList<>();
    final List<Rows.CancelRow> cancels = new ArrayList<>();
    final List<Rows.EventRow> events = new ArrayList<>();
    final List<Rows.FillRow> fills = new ArrayList<>();
    final List<Rows.PositionRow> positions = new ArrayList<>();
    final List<Rows.KillRow> kills = new ArrayList<>();
    final Set<Long> unpublished = new HashSet<>();
    final Set<String> denials = new HashSet<>();
    final Map<String, Long> inputs = new HashMap<>();
    final Set<String> inFlight = new HashSet<>();

    /** Of a session that was written to this folder. */
    static HonestRows of(Path run) throws IOException {
        HonestRows rows = new HonestRows();
        Map<OrderTopic, List<Said>> said = RecordingReader.read(run.resolve("recording"));
        Session session = SessionReader.read(said, new Signature(Optional.empty()), new Findings());
        session.reports().forEach(rows::reported);
        session.approvals()
                .forEach(
                        it -> rows.approved(it, session.story(it.request().id()).orElseThrow()));
        session.denials().forEach(it -> rows.denials.add(it.request().id()));
        rows.inputs.put(
                "orders.approved.v1", (long) said.get(OrderTopic.APPROVED).size());
        rows.inputs.put("orders.denied.v1", (long) said.get(OrderTopic.DENIED).size());
        rows.position();
        for (Command each : session.commands()) {
            each.scope()
                    .ifPresent(scope -> rows.kills.add(new Rows.KillRow(
                            each.id(),
                            scope,
                            each.time(),
                            Optional.of(each.time().plusMillis(1)),
                            Optional.of(each.time().plusSeconds(10)))));
        }
        return rows;
    }

    private void reported(Report report) {
        events.add(new Rows.EventRow(
                report.seq(),
                report.execId(),
                report.id(),
                report.said().value().orElseThrow()));
        report.fill().ifPresent(fill -> fills.add(fillRow(fill)));
    }

    /** By hand: 0.02 at 100.1, then 0.01 at 100.2, then a third of it sold at 101.0. */
    private Rows.FillRow fillRow(Fill fill) {
        return switch (fills.size()) {
            case 0 -> row(fill, "0.02", "2.002", "0", "0.002002");
            case 1 -> row(fill, "0.03", "3.004", "0", "0.003004");
            default -> row(fill, "0.02", "2.002666667", "0.008666667", "0.004014");
        };
    }

    private static Rows.FillRow row(Fill fill, String qty, String cost, String realized, String fees) {
        return new Rows.FillRow(
                fill, new BigDecimal(qty), new BigDecimal(cost), new BigDecimal(realized), new BigDecimal(fees));
    }

    private void position() {
        positions.add(new Rows.PositionRow(
                "BTC/USD",
                new BigDecimal("0.02"),
                new BigDecimal("2.002666667"),
                new BigDecimal("-1.994"),
                new BigDecimal("0.008666667"),
                new BigDecimal("0.004014")));
    }

    private void approved(Verdict verdict, Story story) {
        Request request = verdict.request();
        if (request.isCancel()) {
            cancels.add(new Rows.CancelRow(request.id(), request.target()));
            return;
        }
        List<Fill> its =
                story.reports().stream().flatMap(it -> it.fill().stream()).toList();
        Optional<Instant> ended = story.reports().stream()
                .filter(Report::isTerminal)
                .map(Report::time)
                .findFirst();
        Instant approvedAt = verdict.expiresAt().orElseThrow().minusSeconds(1);
        orders.add(new Rows.OrderRow(
                request.id(),
                request.symbol(),
                request.side(),
                request.qty(),
                sum(its.stream().map(Fill::qty).toList()),
                sum(its.stream().map(Fill::value).toList()),
                sum(its.stream().map(Fill::fee).toList()),
                approvedAt,
                request.id().equals(HonestSession.STALE) ? Optional.empty() : Optional.of(approvedAt.plusMillis(5)),
                ended));
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Rows.OrderRow order(String id) {
        return orders.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    /** Puts another row in the place of an order's. */
    void change(String id, UnaryOperator<Rows.OrderRow> to) {
        orders.replaceAll(it -> it.id().equals(id) ? to.apply(it) : it);
    }

    Rows rows() {
        return new Rows(orders, cancels, events, fills, positions, kills, unpublished, denials, inputs, inFlight);
    }

    static Rows.OrderRow named(Rows.OrderRow was, String id, Optional<Instant> ended) {
        return new Rows.OrderRow(
                id,
                was.symbol(),
                was.side(),
                was.qty(),
                was.cumQty(),
                was.cumValue(),
                was.fees(),
                was.approvedAt(),
                was.submittedAt(),
                ended);
    }

    static Fill fill(Fill was, String execId) {
        return new Fill(
                execId,
                was.id(),
                was.symbol(),
                was.side(),
                was.qty(),
                was.price(),
                was.fee(),
                was.liquidity(),
                was.time());
    }

    static Fill liquidity(Fill was, String liquidity) {
        return new Fill(
                was.execId(),
                was.id(),
                was.symbol(),
                was.side(),
                was.qty(),
                was.price(),
                was.fee(),
                liquidity,
                was.time());
    }

    static Rows.FillRow after(Rows.FillRow was, Fill fill) {
        return new Rows.FillRow(fill, was.positionQty(), was.positionCost(), was.realized(), was.feesPaid());
    }

    static Rows.FillRow after(Rows.FillRow was, String qty, String cost, String realized, String fees) {
        return new Rows.FillRow(
                was.fill(), new BigDecimal(qty), new BigDecimal(cost), new BigDecimal(realized), new BigDecimal(fees));
    }

    static Rows.PositionRow position(String qty, String cost, String cash, String realized, String fees) {
        return new Rows.PositionRow(
                "BTC/USD",
                new BigDecimal(qty),
                new BigDecimal(cost),
                new BigDecimal(cash),
                new BigDecimal(realized),
                new BigDecimal(fees));
    }

    static Rows.OrderRow sent(Rows.OrderRow was, Instant at) {
        return new Rows.OrderRow(
                was.id(),
                was.symbol(),
                was.side(),
                was.qty(),
                was.cumQty(),
                was.cumValue(),
                was.fees(),
                was.approvedAt(),
                Optional.of(at),
                was.endedAt());
    }

    static Rows.OrderRow amounts(Rows.OrderRow was, BigDecimal qty, BigDecimal value, BigDecimal fees) {
        return new Rows.OrderRow(
                was.id(),
                was.symbol(),
                was.side(),
                was.qty(),
                qty,
                value,
                fees,
                was.approvedAt(),
                was.submittedAt(),
                was.endedAt());
    }
}
