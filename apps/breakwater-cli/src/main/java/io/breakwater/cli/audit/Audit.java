package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All checks over one run. */
final class Audit {

    private final Evidence evidence;
    private final boolean settled;
    private final Findings findings = new Findings();

    private Audit(Evidence evidence, boolean settled) {
        this.evidence = evidence;
        this.settled = settled;
    }

    /** @param settled whether all was quiet when the evidence was taken, so that nothing may be under way */
    static AuditResult of(Evidence evidence, boolean settled) {
        return new Audit(evidence, settled).result();
    }

    private AuditResult result() {
        Session session = SessionReader.read(evidence.settled(), evidence.signature(), findings);
        new AnswerCheck(session, settled, findings).look();
        ReportCheck reports = new ReportCheck(session, evidence.rows(), settled, findings);
        reports.look();
        new OriginCheck(session, evidence.rows(), findings).look();
        new SumCheck(session, findings).look();
        new SendCheck(session, evidence.rows(), findings).look();
        evidence.rows().ifPresent(rows -> rows(session, rows));
        evidence.recording().ifPresent(it -> new RecordingCheck(it, evidence.said(), findings).look());
        evidence.result().ifPresent(it -> new ResultCheck(it, fillsOfTheRun(session), findings).look());
        if (!session.whole()) {
            findings.note("The evidence begins in the middle of the topics; what began before it is not judged.");
        }
        return new AuditResult(counts(session, reports), evidence.read(), findings);
    }

    private void rows(Session session, Rows rows) {
        Session everything =
                evidence.isLive() ? SessionReader.read(evidence.said(), evidence.signature(), new Findings()) : session;
        new RecordsCheck(everything, rows, evidence.isLive(), findings).look();
        new BooksCheck(rows, findings).look();
        evidence.rest().ifPresent(it -> new RestCheck(it, rows, findings).look());
    }

    /** Those that the recording has; without one all there are. */
    private List<Fill> fillsOfTheRun(Session session) {
        Set<Long> offsets = new HashSet<>();
        evidence.recording()
                .ifPresent(it ->
                        it.getOrDefault(OrderTopic.EXECUTIONS, List.of()).forEach(said -> offsets.add(said.offset())));
        Map<String, Fill> fills = new LinkedHashMap<>();
        for (Report each : session.reports()) {
            if (evidence.recording().isEmpty() || offsets.contains(each.said().offset())) {
                each.fill().ifPresent(fill -> fills.putIfAbsent(fill.execId(), fill));
            }
        }
        return new ArrayList<>(fills.values());
    }

    private static AuditResult.Counts counts(Session session, ReportCheck reports) {
        Map<String, Long> notSent = new LinkedHashMap<>();
        long fills = 0;
        for (Report each : session.reports()) {
            if (each.type() == Report.Type.NOT_SENT) {
                notSent.merge(each.reason(), 1L, Long::sum);
            }
            fills += each.fill().isPresent() ? 1 : 0;
        }
        long cancels = session.approvals().stream()
                .filter(it -> it.request().isCancel())
                .count();
        long kills = session.commands().stream()
                .filter(it -> it.scope().isPresent())
                .map(Command::id)
                .distinct()
                .count();
        return new AuditResult.Counts(
                session.proposals().size(),
                session.approvals().size() - cancels,
                session.denials().size(),
                cancels,
                fills,
                notSent,
                reports.open().size(),
                kills,
                session.tally());
    }
}
