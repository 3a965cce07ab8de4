package io.breakwater.cli.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Nothing is sent later than its approval allows, or while a kill is in force. */
final class SendCheck {

    /** A permit that was given before the kill runs out within this time, if the kill itself does not arrive. */
    private static final Duration PERMIT = Duration.ofSeconds(2);

    /** The database rounds to microseconds. */
    private static final Duration ROUNDING = Duration.ofNanos(1_000);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A kill: from when on nothing may leave, and until when. */
    private record Gate(String id, KillScope scope, Instant closedAt, Optional<Instant> openedAt) {}

    private final Session session;
    private final Optional<Rows> rows;
    private final Findings findings;
    private final Map<String, Instant> sentByRows = new HashMap<>();

    SendCheck(Session session, Optional<Rows> rows, Findings findings) {
        this.session = session;
        this.rows = rows;
        this.findings = findings;
        rows.ifPresent(all ->
                all.orders().forEach(it -> it.submittedAt().ifPresent(at -> sentByRows.put(it.id(), at))));
    }

    void look() {
        List<Gate> gates = gates();
        for (Story each : session.all()) {
            Optional<Verdict> approval = each.approval();
            Optional<Instant> sent = sent(each);
            if (approval.isPresent() && sent.isPresent()) {
                tooOld(approval.get(), sent.get());
                gates.forEach(gate -> afterKill(gate, approval.get().request(), sent.get()));
            }
        }
    }

    private Optional<Instant> sent(Story story) {
        OptionalLong stamp = story.reports().stream()
                .map(Report::submittedNanos)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        return stamp.isPresent()
                ? Optional.of(Instant.ofEpochSecond(
                        stamp.getAsLong() / NANOS_PER_SECOND, stamp.getAsLong() % NANOS_PER_SECOND))
                : Optional.ofNullable(sentByRows.get(story.id())).map(it -> it.minus(ROUNDING));
    }

    private void tooOld(Verdict approval, Instant sent) {
        Instant expires = approval.expiresAt().orElseThrow();
        if (sent.isAfter(expires)) {
            findings.add(
                    Kind.TOO_OLD,
                    approval.request().id(),
                    "Order " + approval.request().id() + " was sent at " + sent + ", "
                            + Duration.between(expires, sent).toMillis() + " ms after its approval had expired at "
                            + expires + ".");
        }
    }

    private void afterKill(Gate gate, Request order, Instant sent) {
        boolean inForce = sent.isAfter(gate.closedAt())
                && gate.openedAt().filter(it -> !sent.isBefore(it)).isEmpty();
        if (inForce && gate.scope().reaches(order)) {
            findings.add(
                    Kind.AFTER_KILL,
                    order.id(),
                    "Order " + order.id() + " was sent at " + sent + ", "
                            + Duration.between(gate.closedAt(), sent).toNanos() / 1_000
                            + " µs after the gate was closed at "
                            + gate.closedAt() + " by kill " + gate.id() + ".");
        }
    }

    private List<Gate> gates() {
        Map<String, Gate> gates = new HashMap<>();
        Map<String, Instant> cleared = new HashMap<>();
        session.commands().stream()
                .filter(it -> !it.clears().isEmpty())
                .forEach(it -> cleared.merge(it.clears(), it.time(), (first, _) -> first));
        for (Command each : session.commands()) {
            each.scope()
                    .ifPresent(scope -> gates.put(
                            each.id(),
                            new Gate(
                                    each.id(),
                                    scope,
                                    each.time().plus(PERMIT),
                                    Optional.ofNullable(cleared.get(each.id())))));
        }
        for (Rows.KillRow each : rows.map(Rows::kills).orElse(List.of())) {
            gates.put(
                    each.id(),
                    new Gate(
                            each.id(),
                            each.scope(),
                            each.gateClosedAt().orElse(each.time().plus(PERMIT)),
                            each.clearedAt().or(() -> Optional.ofNullable(cleared.get(each.id())))));
        }
        return new ArrayList<>(gates.values());
    }
}
