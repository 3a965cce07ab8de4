package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.embedded.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real PostgreSQL. */
class AccountLockTest {

    @TempDir
    static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void startADatabase() throws Exception {
        postgres = LocalPostgres.start(folder);
    }

    @AfterAll
    static void stopTheDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void makeAnEmptySchema() throws SQLException {
        execute("drop schema if exists risk cascade");
        execute("create schema risk");
        execute("create table risk.lease (account_set text primary key, token bigint not null)");
        execute("create table risk.input_position (topic text, partition int, next_offset bigint not null,"
                + " fence bigint not null, last_seq bigint not null, primary key (topic, partition))");
        execute("create table risk.output_offset (topic text primary key, next_offset bigint not null,"
                + " fence bigint not null)");
    }

    @Test
    void letsASecondInstanceWaitAndGivesItAHigherToken() throws Exception {
        AccountLock lock = new AccountLock(AccountLockTest::open, "risk", "paper");
        Lease first = lock.acquire(_ -> {});
        BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
        CompletableFuture<Lease> second = CompletableFuture.supplyAsync(() -> acquire(lock, waiting));

        assertThat(waiting.poll(20, TimeUnit.SECONDS))
                .isEqualTo("another instance holds the lock of account set paper");
        assertThat(second).isNotDone();
        first.close();

        Lease follower = second.get(20, TimeUnit.SECONDS);
        assertThat(follower.token()).isGreaterThan(first.token());
        follower.close();
    }

    @Test
    void keepsNoLockThatItCouldNotGetATokenFor() throws Exception {
        execute("alter table risk.lease rename to mislaid");
        AccountLock lock = new AccountLock(AccountLockTest::open, "risk", "mislaid");
        BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
        CompletableFuture<Lease> lease = CompletableFuture.supplyAsync(() -> acquire(lock, waiting));
        assertThat(waiting.poll(20, TimeUnit.SECONDS)).contains("\"risk.lease\" does not exist");

        execute("alter table risk.mislaid rename to lease");

        lease.get(20, TimeUnit.SECONDS).close();
        assertThat(waiting).as("it never waited for itself").isEmpty();
    }

    @Test
    void knowsThatItsConnectionIsGone() throws Exception {
        AccountLock lock = new AccountLock(AccountLockTest::open, "risk", "paper");
        Lease lease = lock.acquire(_ -> {});
        lease.requireHeld();

        execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");

        assertThatThrownBy(lease::requireHeldNow)
                .isInstanceOf(RoleLost.class)
                .hasMessageContaining("connection is gone");
        Lease next = lock.acquire(_ -> {});
        next.requireHeldNow();
        awaitLoss(lease);
        try (Connection transaction = open()) {
            next.requireCurrent(transaction);
            assertThatThrownBy(() -> lease.requireCurrent(transaction))
                    .isInstanceOf(RoleLost.class)
                    .hasMessageContaining("taken over");
        }
        lease.close();
        next.close();
    }

    private static void awaitLoss(Lease lease) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            try {
                lease.requireHeld();
                Thread.onSpinWait();
            } catch (RoleLost e) {
                assertThat(e).hasMessageContaining("connection is gone");
                return;
            }
        }
        throw new AssertionError("the loss went unnoticed");
    }

    @Test
    void keepsPositionsInATransaction() throws Exception {
        PositionTable table = new PositionTable("risk");
        InputPosition position = new InputPosition("executions.v1", 0, 12, 3, 9);
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            table.saveInputs(connection, List.of(InputPosition.start("executions.v1", 0, 1)));
            table.saveInputs(connection, List.of(position));
            table.saveOutputs(connection, new FixedLease(2), Map.of("orders.denied.v1", 3L));
            table.saveOutputs(connection, new FixedLease(3), Map.of("orders.denied.v1", 4L));
            connection.commit();
            table.saveOutputs(connection, new FixedLease(4), Map.of("orders.denied.v1", 5L));
            connection.rollback();

            assertThat(table.loadInputs(connection)).containsExactly(position);
            assertThat(table.loadOutputs(connection)).isEqualTo(Map.of("orders.denied.v1", new OutputPosition(4, 3)));
        }
    }

    private static Lease acquire(AccountLock lock, BlockingQueue<String> waiting) {
        try {
            return lock.acquire(waiting::add);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection open() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
