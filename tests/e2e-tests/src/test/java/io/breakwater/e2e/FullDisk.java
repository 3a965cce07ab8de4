package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The database can write nothing any more, in the midst of its work, and ends as it does on a full disk: no process of
 * it may make a file larger (RLIMIT_FSIZE). Then there is room again and somebody starts it.
 */
record FullDisk(Duration length) implements Blow {

    private static final long PATIENCE_SECONDS = 10;

    @Override
    public String kind() {
        return "full disk";
    }

    @Override
    public String target() {
        return Part.POSTGRESQL + " for " + length.toSeconds() + " s";
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        Ledger.Open open = session.ledger().open();
        ProcessHandle server =
                ProcessHandle.of(session.suite().pid("postgresql")).orElseThrow();
        Instant full = Instant.now();
        for (long each : session.suite().database()) {
            limit(each);
        }
        session.await(() -> !server.isAlive(), "the database writes on");
        Instant gone = Instant.now();
        session.await(() -> !session.suite().isReady(Service.EXECUTION), "execution would go on trading");
        session.paper().runsFor(length.minus(Duration.between(full, Instant.now())));
        Part.POSTGRESQL.stop(session.paper());
        Instant starting = Instant.now();
        Instant back = Part.POSTGRESQL.start(session.paper());
        Outcome outcome = new Outcome(back, open, session.readyAgain(back));
        outcome.more().put("first_millis", session.goesOn(back));
        Outage.assertThatNothingLeft(gone, starting, back, session.ledger());
        return outcome;
    }

    /** Of a process that has just ended this is refused, which is as good. */
    private static void limit(long pid) throws Exception {
        List<String> command = new ArrayList<>(List.of("prlimit", "--pid", Long.toString(pid), "--fsize=0:"));
        Process prlimit = new ProcessBuilder(command).inheritIO().start();
        assertThat(prlimit.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s ended", command)
                .isTrue();
    }
}
