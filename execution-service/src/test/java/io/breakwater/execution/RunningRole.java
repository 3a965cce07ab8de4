package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitClient;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One holder of the lock with its permit client, until it is stopped or fails. */
final class RunningRole implements AutoCloseable {

    final ExecutionRole role;
    final PermitHolder permit;
    final KillSwitch killSwitch;
    private final PermitClient client;
    private final CompletableFuture<RoleSession> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;

    RunningRole(
            Floor floor,
            Ways ways,
            ExecutionRole role,
            PermitHolder permit,
            KillSwitch killSwitch,
            PermitClient client) {
        this.role = role;
        this.permit = permit;
        this.killSwitch = killSwitch;
        this.client = client;
        client.start();
        ended = CompletableFuture.runAsync(
                () -> play(floor, ways),
                task -> Thread.ofPlatform().daemon().name("role").start(task));
    }

    private void play(Floor floor, Ways ways) {
        AccountLock lock = new AccountLock(ways.lock(), "execution", "paper");
        try (Lease lease = lock.acquire(_ -> {});
                RoleSession session = new RoleSession(ways.platform(floor.registry), lease, role)) {
            begun.complete(session);
            session.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    RunningRole awaitPermit() {
        await().atMost(Floor.PATIENCE).until(() -> permit.look().permitted());
        return this;
    }

    RunningRole awaitNoPermit() {
        await().atMost(Floor.PATIENCE).until(() -> !permit.look().permitted());
        return this;
    }

    /** What its records carry, once it holds the lock. */
    long token() {
        return begun.orTimeout(Floor.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .lease()
                .token();
    }

    /** The failure that ended it. */
    Throwable failure() {
        return ended.handle((_, e) -> e instanceof CompletionException ? e.getCause() : e)
                .orTimeout(Floor.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Waits for its end by a failure and lets go of everything. */
    void afterCrash() {
        assertThat(failure()).isNotNull();
        client.close();
    }

    @Override
    public void close() {
        RoleSession session =
                begun.orTimeout(Floor.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        session.stop();
        Throwable failure = failure();
        client.close();
        assertThat(failure).as("how the role ended").isNull();
    }
}
