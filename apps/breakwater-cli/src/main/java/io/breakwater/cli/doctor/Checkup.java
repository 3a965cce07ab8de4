package io.breakwater.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All checks at the same time, so that all together take no longer than the one that is given the most. */
public final class Checkup {

    private final Duration patience;

    /** @param patience for all of them together */
    public Checkup(Duration patience) {
        this.patience = patience;
    }

    /** What they find, in their order. */
    public List<Finding> of(List<Check> checks) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<FutureTask<List<Finding>>> looks = new ArrayList<>();
        for (Check each : checks) {
            FutureTask<List<Finding>> look = new FutureTask<>(each.look());
            Thread.ofPlatform().daemon().start(look);
            looks.add(look);
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(await(checks.get(i).name(), looks.get(i), deadline - System.nanoTime()));
        }
        return findings;
    }

    private List<Finding> await(String name, FutureTask<List<Finding>> look, long nanos) {
        try {
            return look.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return List.of(Finding.wrong(
                    name,
                    "not known within " + patience.toSeconds() + " s",
                    "ask again; a disk or a name server that hangs would explain it"));
        } catch (ExecutionException e) {
            return List.of(
                    Finding.wrong(name, "cannot be looked at: " + e.getCause(), "mend what it names, then ask again"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of(Finding.notChecked(name, "interrupted"));
        }
    }
}
