package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The broker, the database or both go away and come back: trading stops meanwhile, nobody who needs them says to be
 * ready, and trading goes on without help.
 */
record Outage(List<Part> parts, Duration length) implements Blow {

    /** A permit's longest life, how old risk's last proof of life may be when it gives one, and a moment to do it. */
    private static final Duration LAST_PERMIT =
            Duration.ofSeconds(2).plusSeconds(1).plusMillis(500);

    @Override
    public String kind() {
        return "outage";
    }

    @Override
    public String target() {
        return parts + " for " + length.toSeconds() + " s";
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        Ledger.Open open = session.ledger().open();
        Instant stopping = Instant.now();
        for (Part each : parts) {
            each.stop(session.paper());
        }
        Instant gone = Instant.now();
        session.await(() -> !session.suite().isReady(Service.EXECUTION), "execution would go on trading");
        long refusedMillis = Duration.between(stopping, Instant.now()).toMillis();
        session.paper().runsFor(length.minus(Duration.between(gone, Instant.now())));
        List<Service> ready =
                Service.DEPLOYED.stream().filter(session.suite()::isReady).toList();
        assertThat(ready).as("who says without %s to be ready", parts).isEqualTo(readyWithout());
        Instant starting = Instant.now();
        Instant back = starting;
        for (Part each : parts) {
            back = each.start(session.paper());
        }
        Outcome outcome = new Outcome(back, open, session.readyAgain(back));
        Map<OrderFlow.Step, Long> steps = session.goesOn(back);
        assertThatNothingLeft(stopping, starting, back, session.ledger());
        outcome.more().put("last_sent_millis", session.ledger().lastSubmittedMillis(stopping, starting));
        outcome.more().put("refused_millis", refusedMillis);
        outcome.more().put("first_millis", steps);
        return outcome;
    }

    /** Ingest keeps nothing, so a database is nothing to it. */
    private List<Service> readyWithout() {
        return parts.contains(Part.KAFKA) ? List.of() : List.of(Service.INGEST);
    }

    /** Nothing between the order to stop, or the end of the part, and its next start, but by the last permit. */
    static void assertThatNothingLeft(Instant stopping, Instant starting, Instant back, Ledger ledger) {
        assertThat(ledger.submittedBetween(stopping.plus(LAST_PERMIT), starting))
                .as("orders sent meanwhile")
                .isZero();
        assertThat(ledger.submittedBetween(back, Instant.now()))
                .as("orders sent since")
                .isPositive();
        assertThat(ledger.submittedTooLate())
                .as("orders sent on a stale approval")
                .isZero();
    }
}
