package io.breakwater.cli.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Nothing is executed that was not approved. */
final class OriginCheck {

    /** A kill takes orders back by cancels that nobody approved; execution's time moves on in steps. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Session session;
    private final List<Instant> kills;
    private final Findings findings;
    private long earlier;

    OriginCheck(Session session, Optional<Rows> rows, Findings findings) {
        this.session = session;
        this.findings = findings;
        this.kills = Stream.concat(
                        session.commands().stream()
                                .filter(it -> it.scope().isPresent())
                                .map(Command::time),
                        rows.stream().flatMap(it -> it.kills().stream()).map(Rows.KillRow::time))
                .toList();
    }

    void look() {
        session.all().stream()
                .filter(it -> !it.reports().isEmpty() && it.approval().isEmpty())
                .forEach(this::look);
        if (earlier > 0) {
            findings.note(earlier + " order(s) were approved before this evidence begins and are not judged.");
        }
    }

    private void look(Story story) {
        Report first = story.reports().getFirst();
        if (first.type() == Report.Type.CANCEL_REJECTED && isOfAKill(first)) {
            return;
        }
        if (!story.verdicts().isEmpty()) {
            orphan(story, first, "was denied");
        } else if (session.whole() || !story.proposals().isEmpty()) {
            orphan(story, first, "was never approved");
        } else {
            earlier++;
        }
    }

    private void orphan(Story story, Report first, String why) {
        findings.add(
                Kind.ORPHAN,
                story.id(),
                first.said().place() + " reports " + first.type() + " of " + story.id() + ", which " + why + ".");
    }

    private boolean isOfAKill(Report refusal) {
        return kills.stream().anyMatch(it -> !it.isAfter(refusal.time().plus(STEP)));
    }
}
