package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of one moment agree with each other: reports with fills, fills with orders and positions. */
final class BooksCheck {

    private final Rows rows;
    private final Findings findings;
    private final Map<String, List<Report>> reports = new HashMap<>();
    private final Map<String, Fill> traded = new HashMap<>();

    BooksCheck(Rows rows, Findings findings) {
        this.rows = rows;
        this.findings = findings;
    }

    void look() {
        events();
        fills();
        rows.orders().forEach(this::order);
        positions();
    }

    private void events() {
        Set<String> execIds = new HashSet<>();
        for (Rows.EventRow each : rows.events()) {
            if (!execIds.add(each.execId())) {
                findings.add(
                        Kind.DOUBLED, each.execId(), "execution.order_event has " + each.execId() + " more than once.");
            }
            read(each).ifPresent(report -> {
                reports.computeIfAbsent(report.id(), _ -> new ArrayList<>()).add(report);
                report.fill().ifPresent(fill -> traded.put(fill.execId(), fill));
            });
        }
    }

    private Optional<Report> read(Rows.EventRow row) {
        try {
            Said said = new Said("execution.order_event", row.seq(), 0, Map.of(), Optional.of(row.report()));
            return Optional.of(Report.of(said, Fields.of(row.report())));
        } catch (Fields.Unreadable e) {
            findings.add(
                    Kind.UNREADABLE,
                    row.execId(),
                    "execution.order_event, number " + row.seq() + ", cannot be judged: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private void fills() {
        Set<String> execIds = new HashSet<>();
        Positions positions = new Positions();
        for (Rows.FillRow each : rows.fills()) {
            Fill fill = each.fill();
            if (!execIds.add(fill.execId())) {
                findings.add(Kind.DOUBLED, fill.execId(), "execution.fills has " + fill.execId() + " more than once.");
            }
            Fill report = traded.get(fill.execId());
            if (report == null) {
                findings.add(
                        Kind.ORPHAN,
                        fill.execId(),
                        "execution.fills has " + fill.execId() + ", which no report tells.");
            } else if (!fill.differencesFrom(report).isEmpty()) {
                findings.add(
                        Kind.DIFFERS,
                        fill.execId(),
                        "execution.fills and the report tell different things of " + fill.execId() + ": "
                                + String.join(", ", fill.differencesFrom(report)) + ".");
            }
            after(each, positions.on(fill));
        }
        for (String each : traded.keySet()) {
            if (!execIds.contains(each)) {
                findings.add(Kind.ORPHAN, each, "The fill " + each + " was reported and is not in execution.fills.");
            }
        }
    }

    private void after(Rows.FillRow row, Position position) {
        String id = row.fill().execId();
        String where = "execution.fills, " + id + ": ";
        same(id, where + "position_qty", row.positionQty(), position.qty());
        same(id, where + "position_cost", row.positionCost(), position.cost());
        same(id, where + "realized", row.realized(), position.realized());
        same(id, where + "fees_paid", row.feesPaid(), position.fees());
    }

    private void order(Rows.OrderRow row) {
        List<Report> its = reports.getOrDefault(row.id(), List.of());
        boolean ended = its.stream().anyMatch(Report::isTerminal);
        if (ended != row.endedAt().isPresent()) {
            findings.add(
                    Kind.DIFFERS,
                    row.id(),
                    "Order " + row.id() + " is "
                            + (ended
                                    ? "open in execution.orders, but its reports end it"
                                    : "ended in execution.orders, but no report ends it")
                            + ".");
        }
        List<Fill> fills = its.stream().flatMap(it -> it.fill().stream()).toList();
        String where = "execution.orders, " + row.id() + ": ";
        same(
                row.id(),
                where + "cum_qty",
                row.cumQty(),
                sum(fills.stream().map(Fill::qty).toList()));
        same(
                row.id(),
                where + "cum_value",
                row.cumValue(),
                sum(fills.stream().map(Fill::value).toList()));
        same(
                row.id(),
                where + "fees",
                row.fees(),
                sum(fills.stream().map(Fill::fee).toList()));
    }

    private void positions() {
        Positions anew =
                Positions.of(rows.fills().stream().map(Rows.FillRow::fill).toList());
        Set<String> symbols = new HashSet<>(anew.bySymbol().keySet());
        for (Rows.PositionRow each : rows.positions()) {
            symbols.remove(each.symbol());
            Position position = anew.of(each.symbol());
            String where = "execution.positions, " + each.symbol() + ": ";
            same(each.symbol(), where + "qty", each.qty(), position.qty());
            same(each.symbol(), where + "cash", each.cash(), position.cash());
            same(each.symbol(), where + "cost", each.cost(), position.cost());
            same(each.symbol(), where + "realized", each.realized(), position.realized());
            same(each.symbol(), where + "fees", each.fees(), position.fees());
            same(each.symbol(), where + "cash", each.cash(), each.realized().subtract(each.cost()));
        }
        symbols.forEach(it -> findings.add(
                Kind.ORPHAN, it, "There are fills of " + it + ", but execution.positions has no row of it."));
    }

    private void same(String id, String what, BigDecimal is, BigDecimal anew) {
        if (is.compareTo(anew) != 0) {
            findings.add(
                    Kind.SUM,
                    id,
                    what + " is " + is.toPlainString() + ", computed anew it is " + anew.toPlainString() + ".");
        }
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
