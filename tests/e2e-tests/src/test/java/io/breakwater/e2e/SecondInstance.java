package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A second process of a service is started and waits in its turn. It is killed there; or the first one is, the second
 * works in its place, and is killed when the first has come back.
 */
record SecondInstance(Service service, boolean takesOver) implements Blow {

    private static final int PORTS_ABOVE = 10;
    private static final int RECORDS = 20;
    private static final long PATIENCE_SECONDS = 10;

    @Override
    public String kind() {
        return "second instance";
    }

    @Override
    public String target() {
        return service.key() + (takesOver ? ", takes over" : ", stands by");
    }

    @Override
    public Set<Service> victims() {
        return takesOver ? Set.of(service) : Set.of();
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        long first = session.suite().pid(service.key());
        int port = session.suite().port(service);
        long token = session.ledger().token(service);
        try (SecondProcess second =
                SecondProcess.of(first, port + PORTS_ABOVE, session.folder().resolve(service.key() + "-second.log"))) {
            session.awaitStanding(second.port(), "STANDBY");
            if (takesOver) {
                ProcessHandle killed = ProcessHandle.of(first).orElseThrow();
                killed.destroyForcibly();
                killed.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                session.awaitStanding(second.port(), "ACTIVE");
                session.awaitStanding(port, "STANDBY");
                session.awaitMore(RECORDS);
                assertThat(session.ledger().token(service)).isEqualTo(token + 1);
            }
            second.kill();
        }
        Instant killed = Instant.now();
        Ledger.Open open = session.ledger().open();
        session.awaitStanding(port, "ACTIVE");
        assertThat(session.ledger().token(service)).isEqualTo(takesOver ? token + 2 : token);
        Map<Service, Long> ready = session.readyAgain(killed);
        return new Outcome(killed, open, ready);
    }
}
