package io.breakwater.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One service or several, at once, with SIGKILL. */
record Kill(Set<Service> victims) implements Blow {

    private static final long PATIENCE_SECONDS = 10;

    @Override
    public String kind() {
        return "kill";
    }

    @Override
    public String target() {
        return victims.stream().map(Service::key).collect(Collectors.joining(", "));
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        List<ProcessHandle> processes = new ArrayList<>();
        for (Service each : victims) {
            processes.add(ProcessHandle.of(session.suite().pid(each.key())).orElseThrow());
        }
        Instant at = Instant.now();
        processes.forEach(ProcessHandle::destroyForcibly); // without a program that would take its time to send it
        for (ProcessHandle each : processes) {
            each.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        Ledger.Open open = session.ledger().open();
        Map<Service, Long> ready = session.readyAgain(at);
        ready.keySet().retainAll(victims); // who lives may not have noticed yet, and says so at once
        return new Outcome(at, open, ready);
    }
}
