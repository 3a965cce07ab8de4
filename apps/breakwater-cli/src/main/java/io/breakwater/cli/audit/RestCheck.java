package io.breakwater.cli.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** REST tells what the rows tell, which were read after it. */
final class RestCheck {

    /** What is older than this when REST is asked is in its answer. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final RestBooks rest;
    private final Rows rows;
    private final Instant settled;
    private final Findings findings;

    RestCheck(RestBooks rest, Rows rows, Findings findings) {
        this.rest = rest;
        this.rows = rows;
        this.settled = rest.askedAt().minus(SETTLED);
        this.findings = findings;
    }

    void look() {
        fills();
        orders();
        positions();
    }

    private void fills() {
        Map<String, Fill> told = new HashMap<>();
        for (Fill each : rest.fills()) {
            if (told.put(each.execId(), each) != null) {
                findings.add(Kind.DOUBLED, each.execId(), "REST tells the fill " + each.execId() + " twice.");
            }
        }
        Set<String> unknown = new TreeSet<>(told.keySet());
        for (Rows.FillRow row : rows.fills()) {
            Fill fill = row.fill();
            Fill other = told.get(fill.execId());
            unknown.remove(fill.execId());
            if (other != null && !fill.differencesFrom(other).isEmpty()) {
                findings.add(
                        Kind.DIFFERS,
                        fill.execId(),
                        "execution.fills and REST tell different things of " + fill.execId() + ": "
                                + String.join(", ", fill.differencesFrom(other)) + ".");
            } else if (other == null && fill.time().isBefore(settled)) {
                findings.add(Kind.ORPHAN, fill.execId(), "REST does not tell the fill " + fill.execId() + ".");
            }
        }
        unknown.forEach(it ->
                findings.add(Kind.ORPHAN, it, "REST tells the fill " + it + ", which execution.fills does not have."));
    }

    private void orders() {
        Map<String, RestBooks.Order> told = new HashMap<>();
        rest.orders().forEach(it -> told.put(it.id(), it));
        Set<String> unknown = new TreeSet<>(told.keySet());
        for (Rows.OrderRow row : rows.orders()) {
            RestBooks.Order other = told.get(row.id());
            unknown.remove(row.id());
            if (other == null && row.approvedAt().isBefore(settled)) {
                findings.add(Kind.ORPHAN, row.id(), "REST does not tell the order " + row.id() + ".");
            } else if (other != null && !isSame(row, other)) {
                findings.add(
                        Kind.DIFFERS, row.id(), "execution.orders and REST tell different things of " + row.id() + ".");
            }
        }
        unknown.forEach(it -> findings.add(
                Kind.ORPHAN, it, "REST tells the order " + it + ", which execution.orders does not have."));
    }

    private static boolean isSame(Rows.OrderRow row, RestBooks.Order other) {
        return row.symbol().equals(other.symbol())
                && row.side().equals(other.side())
                && row.qty().compareTo(other.qty()) == 0;
    }

    /** Only where no fill came in between. */
    private void positions() {
        Map<String, Set<String>> byRest = new HashMap<>();
        rest.fills()
                .forEach(it -> byRest.computeIfAbsent(it.symbol(), _ -> new HashSet<>())
                        .add(it.execId()));
        Map<String, Set<String>> byRows = new HashMap<>();
        rows.fills()
                .forEach(it -> byRows.computeIfAbsent(it.fill().symbol(), _ -> new HashSet<>())
                        .add(it.fill().execId()));
        for (RestBooks.Position each : rest.positions()) {
            boolean still =
                    byRest.getOrDefault(each.symbol(), Set.of()).equals(byRows.getOrDefault(each.symbol(), Set.of()));
            if (still && rows.positions().stream().noneMatch(it -> isSame(it, each))) {
                findings.add(
                        Kind.DIFFERS,
                        each.symbol(),
                        "execution.positions and REST tell different things of " + each.symbol() + ".");
            }
        }
    }

    private static boolean isSame(Rows.PositionRow row, RestBooks.Position other) {
        return row.symbol().equals(other.symbol())
                && row.qty().compareTo(other.qty()) == 0
                && row.cost().compareTo(other.cost()) == 0
                && row.realized().compareTo(other.realized()) == 0
                && row.fees().compareTo(other.fees()) == 0;
    }
}
