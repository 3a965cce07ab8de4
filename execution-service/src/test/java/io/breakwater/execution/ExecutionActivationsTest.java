package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.book;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.UnfitSettings;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.Database;
import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.tracing.Tracing;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stops trading when the role cannot be played, over a real broker and a real database. */
@Timeout(120)
class ExecutionActivationsTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path folder;

    private Floor floor;
    private PermitHolder permit;
    private KillSwitch killSwitch;

    @BeforeEach
    void open() throws Exception {
        floor = new Floor(folder);
        permit = new PermitHolder(System::nanoTime, CLOCK, () -> 1);
        killSwitch = new KillSwitch(permit, new KillFile(folder.resolve("kills.jsonl")), CLOCK);
    }

    @AfterEach
    void close() throws Exception {
        floor.close();
    }

    @Test
    void settingsThatDoNotFitTheStateAreRefusedWithoutAKill() {
        holdBitcoin();

        assertThatThrownBy(() -> activate(ofEther()))
                .isInstanceOf(UnfitSettings.class)
                .hasMessageStartingWith("the state kept holds BTC/USD");

        assertThat(killSwitch.inForce()).isEmpty();
        assertThat(folder.resolve("kills.jsonl")).doesNotExist();
    }

    @Test
    void aStateThatMustNotBeStopsTrading() throws Exception {
        holdBitcoin();
        byte[] said = floor.records(Topics.EXECUTIONS.name()).getFirst().value();
        floor.send(Topics.EXECUTIONS, said, Map.of(Headers.TOKEN, Headers.bytes(1), Headers.SEQ, Headers.bytes(99)));

        assertThatThrownBy(() -> activate(Floor.settings())).isInstanceOf(InvariantBroken.class);

        assertThat(killSwitch.inForce())
                .singleElement()
                .satisfies(kill -> assertThat(kill.actor()).isEqualTo(KillSwitch.SERVICE));
    }

    private void holdBitcoin() {
        try (RunningRole _ = floor.start().awaitPermit()) {
            await().atMost(Floor.PATIENCE).untilAsserted(() -> {
                floor.send(Topics.MARKET_EVENTS, book(1, "100.0", "100.1"));
                assertThat(floor.rows("select symbol from execution.book_start"))
                        .isNotEmpty();
            });
            floor.approve(approved(limit("order-1", Side.BUY, "0.1", "100.1")));
            floor.awaitSaid(Trade.class);
        }
    }

    private static ExecutionSettings ofEther() {
        ExecutionSettings bitcoin = Floor.settings();
        InstrumentRules btc = bitcoin.instruments().getFirst();
        InstrumentRules eth = new InstrumentRules(
                "ETH/USD",
                "ETH",
                "USD",
                btc.pricePrecision(),
                btc.priceIncrement(),
                btc.qtyPrecision(),
                btc.qtyIncrement(),
                btc.qtyMin(),
                btc.costPrecision(),
                btc.costMin(),
                true);
        return new ExecutionSettings(
                bitcoin.account(), List.of(eth), bitcoin.bookDepth(), bitcoin.limits(), bitcoin.simulation());
    }

    private void activate(ExecutionSettings settings) throws InterruptedException {
        ExecutionRole role = new ExecutionRole(
                new PaperOrderExecutor(settings),
                new Database(floor.database(), Failpoints.none()),
                floor.ways().platform(floor.registry),
                ThreadLane::new,
                new ApprovalGuard(floor.key),
                permit,
                killSwitch,
                new ExecutionMetrics(floor.registry, Tracing.off()));
        AccountLock lock = new AccountLock(floor::open, "execution", "paper");
        try (Lease lease = lock.acquire(_ -> {})) {
            new ExecutionActivations(
                            role, killSwitch, new ServiceState(), floor.ways().platform(floor.registry))
                    .activate(lease);
        }
    }
}
