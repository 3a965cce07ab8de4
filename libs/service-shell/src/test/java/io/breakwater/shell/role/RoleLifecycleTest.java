package io.breakwater.shell.role;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleLost;
import io.breakwater.shell.ServiceLauncher;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.state.ServiceState.Standing;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** The life of a role, with leases from the test's hand. */
@Timeout(30)
class RoleLifecycleTest {

    /** Each permit is one lease that nobody else holds. */
    private final Semaphore free = new Semaphore(0);

    private final BlockingQueue<Long> given = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> returned = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final ServiceState state = new ServiceState();
    private RoleLifecycle life;

    private record HandLease(long token, Consumer<Long> onClose) implements Lease {
        @Override
        public long lastConfirmedNanos() {
            return System.nanoTime();
        }

        @Override
        public void requireHeld() {}

        @Override
        public void requireHeldNow() {}

        @Override
        public void requireCurrent(Connection transaction) {}

        @Override
        public void close() {
            onClose.accept(token);
        }
    }

    private Lease lease(Consumer<String> standby) throws InterruptedException {
        standby.accept("another instance works");
        free.acquire();
        long token = given.size() + 1L;
        given.add(token);
        return new HandLease(token, returned::add);
    }

    private void run(Role role) {
        run(role, this::lease);
    }

    private void run(Role role, LeaseSource leases) {
        var noPause = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
        life = new RoleLifecycle("risk for account paper", leases, role, state, ended::complete, noPause);
        life.start();
    }

    @AfterEach
    void stop() {
        life.stop();
        assertThat(life.isRunning()).isFalse();
    }

    @Test
    void waitsAsAStandbyThenRecoversThenWorks() throws Exception {
        var asked = new CountDownLatch(1);
        var recovering = new CompletableFuture<Standing>();
        run(
                lease -> {
                    recovering.complete(state.now().standing());
                    state.active("works");
                    new CountDownLatch(1).await();
                },
                standby -> {
                    standby.accept("another instance works");
                    asked.countDown();
                    return lease(_ -> {});
                });

        assertThat(asked.await(10, SECONDS)).isTrue();
        assertThat(state.now().standing()).isEqualTo(Standing.STANDBY);
        assertThat(state.now().sentence())
                .isEqualTo("risk for account paper waits for its place: another instance works");
        free.release();
        assertThat(recovering.get(10, SECONDS)).isEqualTo(Standing.RECOVERING);
    }

    static List<RuntimeException> passing() {
        return List.of(
                new RoleLost("the lock is gone"),
                new TimeoutException("the broker does not answer"),
                new DataAccessResourceFailureException("the database does not answer"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void recoversAgainWithANewTokenAfterALossThatMayPass(RuntimeException loss) throws Exception {
        BlockingQueue<Long> tokens = new LinkedBlockingQueue<>();
        run(lease -> {
            tokens.add(lease.token());
            state.active("works");
            if (lease.token() < 3) {
                throw loss;
            }
            new CountDownLatch(1).await();
        });
        free.release(3);

        assertThat(tokens.poll(10, SECONDS)).isEqualTo(1);
        assertThat(tokens.poll(10, SECONDS)).isEqualTo(2);
        assertThat(tokens.poll(10, SECONDS)).isEqualTo(3);
        assertThat(returned.poll(10, SECONDS)).isEqualTo(1);
        assertThat(returned.poll(10, SECONDS)).isEqualTo(2);
        assertThat(ended).isNotDone();
    }

    static List<RuntimeException> fatal() {
        return List.of(
                new InvariantBroken("two fills with one id"),
                new OffsetOutOfRangeException("the saved position is gone"),
                new DataIntegrityViolationException("a second row"),
                new IllegalStateException("nobody thought of this"));
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void haltsAndEndsTheProcessOnEverythingElse(RuntimeException failure) throws Exception {
        free.release(2);
        run(_ -> {
            state.active("works");
            throw failure;
        });

        assertThat(ended.get(10, SECONDS)).isEqualTo(RoleLifecycle.HALTED).isEqualTo(1);
        assertThat(state.now().standing()).isEqualTo(Standing.HALTED);
        assertThat(state.now().sentence()).contains(failure.getMessage());
        assertThat(returned).containsExactly(1L);
        assertThat(free.availablePermits()).as("it never asks again").isEqualTo(1);
    }

    @Test
    void endsAsOneThatWasToldNonsenseWhereTheSettingsDoNotFitTheState() throws Exception {
        free.release(2);
        run(_ -> {
            throw new UnfitSettings("the state kept holds ETH/USD");
        });

        assertThat(ended.get(10, SECONDS)).isEqualTo(ServiceLauncher.COULD_NOT_START);
        assertThat(state.now().standing()).isEqualTo(Standing.HALTED);
        assertThat(state.now().sentence()).endsWith("does not fit its state: the state kept holds ETH/USD");
        assertThat(free.availablePermits()).as("it never asks again").isEqualTo(1);
    }

    @Test
    void triesAgainWhenTheLeaseCannotBeAskedFor() throws Exception {
        var attempts = new LinkedBlockingQueue<String>();
        run(_ -> {}, _ -> {
            attempts.add("asked");
            throw new RoleLost("the database is away");
        });

        assertThat(attempts.poll(10, SECONDS)).isNotNull();
        assertThat(attempts.poll(10, SECONDS)).isNotNull();
        assertThat(ended).isNotDone();
    }

    @Test
    void letsARoleThatCanEndDoSoWithoutInterruption() throws Exception {
        var begun = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var saved = new CompletableFuture<Boolean>();
        free.release();
        run(new Role() {
            @Override
            public void activate(Lease lease) throws InterruptedException {
                begun.countDown();
                asked.await();
                saved.complete(!Thread.currentThread().isInterrupted());
            }

            @Override
            public boolean end() {
                asked.countDown();
                return true;
            }
        });
        assertThat(begun.await(10, SECONDS)).isTrue();

        life.stop();

        assertThat(saved.get(1, SECONDS)).isTrue();
        assertThat(returned).containsExactly(1L);
        assertThat(ended).isNotDone();
    }

    @Test
    void interruptsARoleThatKnowsNoOtherWay() throws Exception {
        var begun = new CountDownLatch(1);
        free.release();
        run(_ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        });
        assertThat(begun.await(10, SECONDS)).isTrue();

        life.stop();

        assertThat(returned).containsExactly(1L);
        assertThat(ended).isNotDone();
        assertThat(state.now().standing()).isNotEqualTo(Standing.HALTED);
    }

    @Test
    void endsWhileItWaitsForItsPlace() {
        run(_ -> {});

        life.stop();

        assertThat(life.isRunning()).isFalse();
        assertThat(given).isEmpty();
    }

    @Test
    void waitsLongerEachTimeUpToTheLongest() {
        run(_ -> {});
        var backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));

        assertThat(List.of(backoff.next(), backoff.next(), backoff.next(), backoff.next()))
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1_000L, 1_000L);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(250));
    }
}
