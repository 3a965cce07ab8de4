package io.breakwater.cli.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every approved order ends once, and every approved cancel does or is refused. */
final class ReportCheck {

    private final Session session;
    private final Optional<Rows> rows;
    private final boolean settled;
    private final Findings findings;
    private final Set<String> known = new HashSet<>();
    private final Set<String> inFlight = new HashSet<>();

    ReportCheck(Session session, Optional<Rows> rows, boolean settled, Findings findings) {
        this.session = session;
        this.rows = rows;
        this.settled = settled;
        this.findings = findings;
        rows.ifPresent(it -> {
            it.orders().forEach(order -> known.add(order.id()));
            inFlight.addAll(it.inFlight());
        });
    }

    void look() {
        session.all().forEach(this::endedTwice);
        List<Verdict> orders = session.approvals().stream()
                .filter(it -> !it.request().isCancel())
                .toList();
        List<Verdict> cancels = session.approvals().stream()
                .filter(it -> it.request().isCancel())
                .toList();
        unreported(InOrder.split(orders, it -> isReported(it.request().id())), "approved orders without a report");
        unreported(InOrder.split(cancels, it -> isDone(it.request())), "approved cancels without an effect");
    }

    /** The orders that have neither ended nor are unheard of. */
    List<String> open() {
        return session.all().stream()
                .filter(it -> it.approval().filter(v -> !v.request().isCancel()).isPresent())
                .filter(it -> !it.reports().isEmpty() && !it.hasEnded())
                .map(Story::id)
                .toList();
    }

    private boolean isReported(String id) {
        return known.contains(id)
                || session.story(id).filter(it -> !it.reports().isEmpty()).isPresent();
    }

    private boolean isDone(Request cancel) {
        return session.story(cancel.id()).filter(it -> !it.reports().isEmpty()).isPresent()
                || session.story(cancel.target()).filter(Story::hasEnded).isPresent()
                || inFlight.contains(cancel.id());
    }

    private void unreported(InOrder<Verdict> approvals, String underWay) {
        if (session.whole()) {
            approvals.before().forEach(each -> unreported(each, underWay, session.isRecent(each.said())));
        }
        approvals.lost().forEach(each -> unreported(each, underWay, session.isRecent(each.said())));
        approvals.after().forEach(each -> unreported(each, underWay, true));
    }

    private void unreported(Verdict approval, String underWay, boolean mayBeUnderWay) {
        String id = approval.request().id();
        if (mayBeUnderWay && !settled) {
            findings.loose(underWay, id);
        } else if (approval.request().isCancel()) {
            findings.add(
                    Kind.UNREPORTED,
                    id,
                    approval.said().place() + " approves the cancel " + id + "; order "
                            + approval.request().target() + " did not end and the cancel was not refused.");
        } else {
            findings.add(
                    Kind.UNREPORTED,
                    id,
                    approval.said().place() + " approves order " + id + ", of which nothing was reported.");
        }
    }

    private void endedTwice(Story story) {
        Optional<Report> end = Optional.empty();
        for (Report each : story.reports()) {
            if (end.isPresent()) {
                findings.add(
                        Kind.ENDED_TWICE,
                        story.id(),
                        "Order " + story.id() + " ended with number "
                                + end.get().seq() + " ("
                                + end.get().type() + "); number " + each.seq() + " (" + each.type()
                                + ") came behind.");
            } else if (each.isTerminal()) {
                end = Optional.of(each);
            }
        }
    }
}
