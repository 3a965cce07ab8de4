package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A session on a thread of its own. */
final class Playing implements AutoCloseable {

    final RoleSession session;
    final BlockingQueue<String> dropped = new LinkedBlockingQueue<>();
    private final EchoRole role;
    private final CompletableFuture<Void> ended;

    Playing(Broker broker, EchoRole role, long token) {
        this(broker, role, new FixedLease(token));
    }

    Playing(Broker broker, EchoRole role, Lease lease) {
        this.role = role;
        this.session = new RoleSession(
                new Platform(
                        broker.clients,
                        Clocks.system(),
                        (message, why) -> dropped.add(why + " at " + message.offset()),
                        Failpoints.none()),
                lease,
                role);
        this.ended = CompletableFuture.runAsync(() -> {
            try {
                session.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    Playing awaitEchoes(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(role.echoes.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        return this;
    }

    Throwable failure() {
        return ended.handle((_, e) -> e instanceof CompletionException ? e.getCause() : e)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        session.stop();
        failure();
        session.close();
    }
}
