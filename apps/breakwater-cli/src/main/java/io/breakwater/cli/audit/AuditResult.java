package io.breakwater.cli.audit;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an audit came to: counts, violations, loose ends and notes. */
public final class AuditResult {

    private static final int SHOWN_MAX = 20;

    /**
     * What there was.
     *
     * @param approved new orders
     * @param cancels approved cancels
     * @param open orders that were reported and have not ended
     */
    record Counts(
            long proposals,
            long approved,
            long denied,
            long cancels,
            long fills,
            Map<String, Long> notSent,
            long open,
            long kills,
            Session.Tally tally) {}

    private final Counts counts;
    private final List<String> read;
    private final Findings findings;

    AuditResult(Counts counts, List<String> read, Findings findings) {
        this.counts = counts;
        this.read = read;
        this.findings = findings;
    }

    /** Whether the promise was kept, as far as it was looked at. */
    public boolean isClean() {
        return findings.violations().isEmpty();
    }

    Counts counts() {
        return counts;
    }

    Findings findings() {
        return findings;
    }

    /** The table, the findings, and one last sentence. */
    public void print(PrintWriter out) {
        read.forEach(out::println);
        row(out, "Proposals", counts.proposals);
        row(out, "Approved", counts.approved + " orders, " + counts.cancels + " cancels");
        row(out, "Denied", counts.denied);
        row(out, "Fills", counts.fills);
        row(out, "Not sent", sum(counts.notSent) + (counts.notSent.isEmpty() ? "" : " " + counts.notSent));
        row(out, "Open", counts.open);
        row(out, "Kills", counts.kills);
        row(out, "Fenced off", counts.tally.fencedOff());
        row(out, "Repeats", counts.tally.repeats());
        row(out, "Unsigned", counts.tally.unsigned());
        row(out, "Loose ends", looseEnds());
        findings.looseEnds().forEach((what, ids) -> shown(ids, id -> out.println("  " + what + ": " + id), out));
        shown(findings.notes(), note -> out.println("Note: " + note), out);
        List<Findings.Finding> violations = findings.violations();
        shown(violations, each -> out.println(each.kind() + " " + each.id() + ": " + each.sentence()), out);
        out.println(sentence());
    }

    private static <T> void shown(List<T> all, java.util.function.Consumer<T> print, PrintWriter out) {
        all.stream().limit(SHOWN_MAX).forEach(print);
        if (all.size() > SHOWN_MAX) {
            out.println("  … and " + (all.size() - SHOWN_MAX) + " more");
        }
    }

    private String sentence() {
        int violations = findings.violations().size();
        return isClean()
                ? "Every order and every fill exactly once."
                : violations + (violations == 1 ? " violation." : " violations.");
    }

    private long looseEnds() {
        return findings.looseEnds().values().stream().mapToLong(List::size).sum();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void row(PrintWriter out, String name, Object value) {
        out.println(String.format(Locale.ROOT, "%-11s %s", name, value));
    }

    /** The same for machines. */
    public Map<String, Object> jsonLine() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("clean", isClean());
        line.put("read", read);
        line.put("proposals", counts.proposals);
        line.put("approved", counts.approved);
        line.put("cancels", counts.cancels);
        line.put("denied", counts.denied);
        line.put("fills", counts.fills);
        line.put("not_sent", counts.notSent);
        line.put("open", counts.open);
        line.put("kills", counts.kills);
        line.put("fenced_off", counts.tally.fencedOff());
        line.put("repeats", counts.tally.repeats());
        line.put("unsigned", counts.tally.unsigned());
        line.put("loose_ends", findings.looseEnds());
        line.put("notes", findings.notes());
        line.put(
                "violations",
                findings.violations().stream()
                        .map(it -> Map.of("kind", it.kind().name(), "id", it.id(), "sentence", it.sentence()))
                        .toList());
        return line;
    }
}
