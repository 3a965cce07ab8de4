package io.breakwater.e2e;

import java.time.Duration;
import java.time.Instant;

/** A service stands still for a while, as a process that hangs, and then goes on as if nothing had happened. */
record Freeze(Service service, Duration length) implements Blow {

    @Override
    public String kind() {
        return "freeze";
    }

    @Override
    public String target() {
        return service.key() + " for " + length.toMillis() + " ms";
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        long process = session.suite().pid(service.key());
        Ledger.Open open;
        Instant wakes;
        Signal.STOP.to(process);
        try {
            open = session.ledger().open();
            session.paper().runsFor(length);
        } finally {
            wakes = Instant.now();
            Signal.CONT.to(process);
        }
        return new Outcome(wakes, open, session.readyAgain(wakes));
    }
}
