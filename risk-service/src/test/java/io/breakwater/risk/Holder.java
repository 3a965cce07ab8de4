package io.breakwater.risk;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.RoleSession;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.role.CountedDrops;
import io.breakwater.shell.settings.ApprovalKey;
import io.breakwater.shell.tracing.Tracing;
import io.breakwater.testing.service.StoppableProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Risk's role under a lock, in a process that can be stopped, until it ends or fails. */
final class Holder {

    private static final int PATIENCE_SECONDS = 60;
    private static final InstrumentRules BTC =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    final StoppableProcess process = new StoppableProcess();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final World world;
    private final HikariDataSource database;
    private final CompletableFuture<RoleSession> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;

    /** @param killFile its own, as each process has */
    Holder(World world, Path killFile) {
        this.world = world;
        this.database = database(world);
        RiskParts parts = parts(killFile);
        this.ended = CompletableFuture.runAsync(
                () -> play(parts),
                task -> Thread.ofPlatform().daemon().name("role").start(task));
    }

    private void play(RiskParts parts) {
        try (HikariDataSource _ = database) {
            judge(parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(RiskParts parts) throws InterruptedException {
        AccountLock lock = new AccountLock(() -> process.lock(world.connect()), "risk", World.ACCOUNT);
        try (Lease lease = lock.acquire(_ -> {})) {
            parts.rows().firstStart(lease, parts.clocks().now());
            try (RoleSession session = new RoleSession(parts.platform(), lease, new RiskRole(parts, begun::complete))) {
                session.run();
            }
        }
    }

    private RiskParts parts(Path killFile) {
        Gate gate = new Gate(System::nanoTime);
        PermitConnections connections = new PermitConnections();
        Platform platform = new Platform(
                process.clients(world.clients()),
                Clocks.system(),
                new CountedDrops(registry, "risk"),
                Failpoints.none());
        LimitSet limits = new LimitSet(
                "test",
                Money.of("1000000.00000"),
                1_000_000,
                1_000,
                60_000,
                List.of(new LimitSet.SymbolLimits(
                        BTC.symbol(), Money.of("5000.00000"), Quantity.of("1000.00000000"), 20_000)));
        return new RiskParts(
                World.ACCOUNT,
                new RiskSettings(List.of(BTC), 10, limits),
                ApprovalKey.read(world.keyFile()),
                new RiskRows(process.database(database), Failpoints.none()),
                gate,
                new KillSwitch(
                        gate,
                        connections,
                        new KillFile(killFile),
                        platform.clocks().wall()),
                connections,
                new RiskView(RiskState.first(TradingState.HALTED)),
                new RiskMetrics(registry, gate),
                Tracing.off(),
                platform);
    }

    private static HikariDataSource database(World world) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(world.machines().jdbcUrl());
        config.setUsername(world.machines().user());
        config.setPassword(world.machines().password());
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    RoleSession awaitBegun() {
        return begun.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The failure that ended it; nothing where it ended in good order. */
    Throwable failure() {
        return ended.handle((_, e) -> e instanceof CompletionException ? e.getCause() : e)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
