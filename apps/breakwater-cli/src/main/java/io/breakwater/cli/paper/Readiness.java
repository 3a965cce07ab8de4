package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Waits for the readiness of all services, tells how it goes, and why it does not where it does not. */
final class Readiness {

    private static final Duration TELL = Duration.ofSeconds(5);

    private final Plan plan;
    private final Http http;
    private final List<Child> waitedFor;
    private final Consumer<String> says;
    private final long startedNanos = System.nanoTime();
    private long toldNanos = startedNanos;

    Readiness(Plan plan, Http http, Collection<Child> children, Consumer<String> says) {
        this.plan = plan;
        this.http = http;
        this.waitedFor = new ArrayList<>(children);
        this.says = says;
    }

    /** Asks once; throws when a service has ended or the time is over. */
    boolean isReached() {
        for (Child each : List.copyOf(waitedFor)) {
            if (each.failedToStart()) {
                throw failure(
                        each,
                        each.service().key() + " ended with exit code " + each.exitCode() + " before it was ready");
            }
            if (http.isReady(each.service().url(plan.portBase()))) {
                each.readyOnce();
                waitedFor.remove(each);
            }
        }
        long waited = System.nanoTime() - startedNanos;
        if (!waitedFor.isEmpty() && waited > plan.patience().toNanos()) {
            throw failure(
                    waitedFor.getFirst(), "not ready after " + plan.patience().toSeconds() + " s: " + names());
        }
        tell(waited);
        return waitedFor.isEmpty();
    }

    private void tell(long waited) {
        if (!waitedFor.isEmpty() && System.nanoTime() - toldNanos > TELL.toNanos()) {
            toldNanos = System.nanoTime();
            says.accept(
                    "waiting for " + names() + " (" + Duration.ofNanos(waited).toSeconds() + " s)");
        }
    }

    private String names() {
        return String.join(
                ", ", waitedFor.stream().map(each -> each.service().key()).toList());
    }

    private static CannotRun failure(Child child, String what) {
        return new CannotRun(what + "; the end of " + child.log() + " says why:\n" + Supervisor.tail(child.log()));
    }
}
