package io.breakwater.cli.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The database has the records of the topics as its rows: every one once, and none besides. */
final class RecordsCheck {

    private final Session session;
    private final Rows rows;
    private final boolean live;
    private final Findings findings;

    /** @param session everything on the topics, read behind the rows where the suite runs */
    RecordsCheck(Session session, Rows rows, boolean live, Findings findings) {
        this.session = session;
        this.rows = rows;
        this.live = live;
        this.findings = findings;
    }

    void look() {
        events();
        orders();
        rows.cancels().forEach(it -> requireApproval(it.id(), "execution.cancel_request"));
        session.approvals().forEach(each -> requireRow(each, rowIds()));
        session.denials().forEach(each -> requireRow(each, rows.denials()));
        Set<String> denied = new HashSet<>();
        session.denials().forEach(it -> denied.add(it.request().id()));
        for (String each : rows.denials()) {
            if (!denied.contains(each)) {
                orphan(each, "execution.denial has " + each + ", which no record denies");
            }
        }
    }

    private Set<String> rowIds() {
        Set<String> ids = new HashSet<>();
        rows.orders().forEach(it -> ids.add(it.id()));
        rows.cancels().forEach(it -> ids.add(it.id()));
        return ids;
    }

    /** What execution has read has left a row, in the same transaction. */
    private void requireRow(Verdict verdict, Set<String> ids) {
        long next = rows.inputs().getOrDefault(verdict.said().topic(), 0L);
        if (verdict.said().offset() < next && !ids.contains(verdict.request().id())) {
            orphan(
                    verdict.request().id(),
                    "the database is past " + verdict.said().place() + " and has no row of "
                            + verdict.request().id());
        }
    }

    private void orders() {
        for (Rows.OrderRow each : rows.orders()) {
            requireApproval(each.id(), "execution.orders");
            session.story(each.id())
                    .flatMap(Story::approval)
                    .map(Verdict::request)
                    .ifPresent(order -> {
                        boolean same = order.symbol().equals(each.symbol())
                                && order.side().equals(each.side())
                                && order.qty().compareTo(each.qty()) == 0;
                        if (!same) {
                            differs(
                                    each.id(),
                                    "execution.orders tells another symbol, side or quantity of " + each.id()
                                            + " than was approved");
                        }
                    });
        }
    }

    private void requireApproval(String id, String table) {
        if (session.story(id).flatMap(Story::approval).isEmpty()) {
            orphan(id, table + " has " + id + ", which no record approves");
        }
    }

    private void events() {
        Map<Long, Report> said = new HashMap<>();
        session.reports().forEach(it -> said.put(it.seq(), it));
        long lastSaid = session.reports().stream().mapToLong(Report::seq).max().orElse(0);
        Set<Long> numbers = new HashSet<>();
        for (Rows.EventRow each : rows.events()) {
            numbers.add(each.seq());
            Report report = said.get(each.seq());
            if (report != null) {
                requireSame(each, report);
            } else if (each.seq() > lastSaid && (live || rows.unpublished().contains(each.seq()))) {
                findings.loose("reports that were not published yet", each.execId());
            } else {
                orphan(
                        each.execId(),
                        "execution.order_event has number " + each.seq() + ", " + each.execId()
                                + ", which executions.v1 does not know");
            }
        }
        List<Report> unknown = session.reports().stream()
                .filter(it -> it.seq() >= 0 && !numbers.contains(it.seq()))
                .filter(it -> !live || it.seq() <= rows.lastSeq())
                .toList();
        unknown.forEach(it -> orphan(
                it.execId(), it.said().place() + " tells " + it.execId() + ", which the database does not know"));
    }

    private void requireSame(Rows.EventRow row, Report report) {
        if (!report.said().value().orElse("").equals(row.report())) {
            differs(
                    report.execId(),
                    "number " + row.seq() + " is " + report.execId() + " on the topic and another report, or another"
                            + " text, in execution.order_event");
        }
    }

    private void orphan(String id, String sentence) {
        findings.add(Kind.ORPHAN, id, sentence + ".");
    }

    private void differs(String id, String sentence) {
        findings.add(Kind.DIFFERS, id, sentence + ".");
    }
}
