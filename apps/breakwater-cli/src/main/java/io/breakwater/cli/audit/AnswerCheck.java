package io.breakwater.cli.audit;

import java.util.List;

/** Every proposal has exactly one verdict, and every verdict a proposal. */
final class AnswerCheck {

    private final Session session;
    private final boolean settled;
    private final Findings findings;

    AnswerCheck(Session session, boolean settled, Findings findings) {
        this.session = session;
        this.settled = settled;
        this.findings = findings;
    }

    void look() {
        session.all().forEach(this::look);
        InOrder<Proposal> proposals = InOrder.split(
                session.proposals(),
                it -> !session.story(it.request().id()).orElseThrow().verdicts().isEmpty());
        if (session.whole()) {
            unanswered(proposals.before(), false);
        }
        unanswered(proposals.lost(), false);
        unanswered(proposals.after(), !settled);
    }

    private void unanswered(List<Proposal> proposals, boolean underWay) {
        for (Proposal each : proposals) {
            if (underWay) {
                findings.loose("proposals without a verdict", each.request().id());
            } else {
                findings.add(
                        Kind.UNANSWERED,
                        each.request().id(),
                        each.said().place() + " proposes " + each.request().id() + " and was neither approved nor"
                                + " denied.");
            }
        }
    }

    private void look(Story story) {
        if (story.verdicts().isEmpty()) {
            return;
        }
        Verdict first = story.verdicts().getFirst();
        if (story.verdicts().size() > 1) {
            findings.add(
                    Kind.ANSWERED_TWICE,
                    story.id(),
                    story.id() + " has " + story.verdicts().size() + " verdicts: "
                            + String.join(
                                    " and ",
                                    story.verdicts().stream()
                                            .map(it -> it.said().place())
                                            .toList())
                            + ".");
        }
        if (story.proposals().isEmpty()) {
            notProposed(first);
        } else if (!story.proposals()
                .getFirst()
                .request()
                .tree()
                .equals(first.request().tree())) {
            findings.add(
                    Kind.DIFFERS,
                    story.id(),
                    first.said().place() + " answers another request than "
                            + story.proposals().getFirst().said().place() + " proposes under that id.");
        }
    }

    private void notProposed(Verdict verdict) {
        if (session.whole()) {
            findings.add(
                    Kind.ORPHAN,
                    verdict.request().id(),
                    verdict.said().place() + " answers " + verdict.request().id() + ", which was never proposed.");
        }
    }
}
