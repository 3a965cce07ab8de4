package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The disk takes its time: whoever keeps things on it is stopped again and again for a moment, longer than it may work,
 * as processes are that wait for a disk.
 */
record SlowDisk(Part part, Duration length) implements Blow {

    private static final Duration WAITS = Duration.ofMillis(300);
    private static final Duration WORKS = Duration.ofMillis(100);

    @Override
    public String kind() {
        return "slow disk";
    }

    @Override
    public String target() {
        return part + " for " + length.toSeconds() + " s";
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        Instant end = Instant.now().plus(length);
        while (Instant.now().isBefore(end)) {
            List<Long> processes = part.processes(session);
            Signal.STOP.toThoseLeft(processes);
            try {
                session.paper().runsFor(WAITS);
            } finally {
                Signal.CONT.toThoseLeft(processes);
            }
            session.paper().runsFor(WORKS);
        }
        Instant quick = Instant.now();
        Outcome outcome = new Outcome(quick, session.ledger().open(), session.readyAgain(quick));
        assertThat(session.ledger().submittedTooLate())
                .as("orders sent on a stale approval")
                .isZero();
        return outcome;
    }
}
