package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport.Rejected;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.tracing.Tracing;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExecutionMetricsTest {

    private static final InstrumentRules BITCOIN =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    private static final ExecutionState NOTHING = new ExecutionState(
            Instant.EPOCH,
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            new VenueState(0, 0, 0, List.of(), List.of(), List.of(), List.of()));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutionMetrics metrics = new ExecutionMetrics(registry, Tracing.off());

    private Timer hop(String hop) {
        return registry.get("breakwater.hop.latency").tag("hop", hop).timer();
    }

    private double nanos(String hop) {
        return hop(hop).totalTime(TimeUnit.NANOSECONDS);
    }

    @Test
    void eachStepOfAnOrderIsMeasured() {
        Trace trace = new Trace("received=100,approved=1000");
        metrics.taken(trace, 1_300);
        metrics.durable(40);
        metrics.submitted(trace.with("submitted", 2_100), 7);

        assertThat(nanos("verdict-to-execution")).isEqualTo(300);
        assertThat(nanos("execution-to-durable")).isEqualTo(40);
        assertThat(nanos("durable-to-submitted")).isEqualTo(7);
        assertThat(registry.get("breakwater.tick.to.order").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(2_000);
    }

    @Test
    void aRefusalOfTheVenueIsAnAnswerAndCountsByItsWords() {
        Rejected refused = new Rejected(
                new ExecId("e"), new ClOrdId("order"), "paper", "BTC/USD", "EOrder:Insufficient funds", Instant.EPOCH);
        metrics.saved(
                List.of(new Said(refused, Optional.empty(), new Trace("submitted=1000,reported=1600"))),
                NOTHING,
                List.of(),
                2_000);

        assertThat(nanos("submitted-to-acknowledged")).isEqualTo(600);
        assertThat(nanos("reported-to-recorded")).isEqualTo(400);
        assertThat(hop("submitted-to-filled").count()).isZero();
        assertThat(registry.get("breakwater.rejects")
                        .tag("text", "EOrder:Insufficient funds")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRowIsMeasuredUntilTheBrokerHasIt() {
        metrics.published(
                new OutboxRow(1, "executions.v1", "paper", new byte[0], Map.of(Headers.TRACE, "reported=5")), 9);

        assertThat(nanos("reported-to-published")).isEqualTo(4);
    }

    @Test
    void whatIsEarnedIsShownInMoney() {
        Earned earned = new Earned();
        earned.show(registry, BITCOIN);
        assertThat(pnl("net")).isNaN();

        earned.saved(List.of(new PositionRow("BTC/USD", 25_000_000, 0, 3_000_000_000L, 3_000_000_000L, 500_000_000L)));

        assertThat(pnl("realized")).isEqualTo(3.0);
        assertThat(pnl("fees")).isEqualTo(0.5);
        assertThat(pnl("net")).isEqualTo(2.5);
        assertThat(position()).isEqualTo(0.25);

        earned.ended();
        assertThat(pnl("realized")).isNaN();
        assertThat(position()).isNaN();
    }

    private double position() {
        return registry.get("breakwater.position").gauge().value();
    }

    @Test
    void aFillCountsWithWhatItWasWorth() {
        Trade fill = new Trade(
                new ExecId("e"),
                new ClOrdId("order"),
                "at-the-venue",
                "paper",
                "BTC/USD",
                Side.SELL,
                Quantity.of("0.25000000"),
                Price.of("100.0"),
                Quantity.of("0.25000000"),
                Quantity.of("0.00000000"),
                Money.of("0.1"),
                "USD",
                LiquidityInd.TAKER,
                Instant.EPOCH);
        metrics.saved(List.of(new Said(fill, Optional.empty(), new Trace(""))), NOTHING, List.of(), 1);

        assertThat(registry.get("breakwater.fills.value")
                        .tag("side", "SELL")
                        .counter()
                        .count())
                .isEqualTo(25);
    }

    private double pnl(String kind) {
        return registry.get("breakwater.pnl").tag("kind", kind).gauge().value();
    }
}
