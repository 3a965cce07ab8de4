package io.breakwater.shell.role;

import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.shell.ServiceLauncher;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.state.ServiceState.Standing;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a role on one thread of its own: wait for the lease, recover, work, and all over again when something was lost.
 * Every activation is a recovery. It starts after the web server and ends before it, so that REST always answers.
 */
public final class RoleLifecycle implements SmartLifecycle {

    /** The exit code of a service that stopped itself for good. */
    public static final int HALTED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(RoleLifecycle.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(8);

    private final String name;
    private final LeaseSource leases;
    private final Role role;
    private final ServiceState state;
    private final ProcessEnd processEnd;
    private final Backoff backoff;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    /** @param name names the thread, and what is waited for: "risk for account paper" */
    public RoleLifecycle(String name, LeaseSource leases, Role role, ServiceState state, ProcessEnd processEnd) {
        this(name, leases, role, state, processEnd, new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE));
    }

    RoleLifecycle(
            String name, LeaseSource leases, Role role, ServiceState state, ProcessEnd processEnd, Backoff backoff) {
        this.name = name;
        this.leases = leases;
        this.role = role;
        this.state = state;
        this.processEnd = processEnd;
        this.backoff = backoff;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("role").start(this::live);
    }

    /** Lets the role end in its own way, and interrupts it when that takes too long. */
    @Override
    public void stop() {
        stopping.countDown();
        var running = thread;
        if (running == null) {
            return;
        }
        try {
            boolean endsByItself = working.get() && role.end() && running.join(LONGEST_END);
            if (!endsByItself) {
                running.interrupt();
            }
            if (!running.join(LONGEST_END)) {
                LOG.warn("{} did not end within {} and is left behind", name, LONGEST_END);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        var running = thread;
        return running != null && running.isAlive();
    }

    private void live() {
        try {
            while (stopping.getCount() > 0 && liveOnce()) {
                pause();
            }
        } catch (InterruptedException _) {
            LOG.debug("{} was interrupted because the service stops", name);
        } catch (Error e) {
            halt(e);
            throw e;
        }
    }

    /** One wait and one activation; says whether there may be another. */
    private boolean liveOnce() throws InterruptedException {
        try {
            activate();
            state.standby(name + " has ended its work");
            return true;
        } catch (UnfitSettings e) {
            refuse(e);
            return false;
        } catch (RuntimeException e) {
            if (Trouble.isInterruption(e)) {
                throw Trouble.asInterruption(e);
            }
            if (!Trouble.mayPass(e)) {
                halt(e);
                return false;
            }
            LOG.warn("{} lost its place and will try again: {}", name, e.toString());
            state.standby(name + " lost its place: " + e.getMessage());
            return true;
        }
    }

    private void activate() throws InterruptedException {
        state.standby(name + " asks for its place");
        try (var lease = leases.acquire(reason -> state.standby(name + " waits for its place: " + reason))) {
            working.set(true);
            if (stopping.getCount() > 0) {
                state.recovering(name + " has its place with token " + lease.token() + " and recovers");
                role.activate(lease);
            }
        } finally {
            working.set(false);
            if (state.now().standing() == Standing.ACTIVE) {
                backoff.reset();
            }
        }
    }

    /** Nothing is wrong but what the service was told, so it ends as one that was told nonsense does. */
    private void refuse(UnfitSettings unfit) {
        state.halted(name + " was told what does not fit its state: " + unfit.getMessage());
        LOG.error("Cannot start: {}", unfit.getMessage());
        processEnd.end(ServiceLauncher.COULD_NOT_START);
    }

    private void halt(Throwable failure) {
        state.halted(name + " found what must not be: " + failure.getMessage());
        LOG.error("{} halts, and this process ends: {}", name, failure.getMessage(), failure);
        processEnd.end(HALTED);
    }

    private void pause() throws InterruptedException {
        boolean stopped = stopping.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS);
        LOG.debug("{} {}", name, stopped ? "stops" : "tries again");
    }
}
