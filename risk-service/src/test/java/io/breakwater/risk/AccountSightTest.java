package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.risk.RiskState.BreakerRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountSightTest {

    private static final InstrumentRules BTC =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);
    private static final LimitSet LIMITS = new LimitSet(
            "test",
            Money.of("1000.00000"),
            20,
            10_000,
            2_500,
            List.of(new LimitSet.SymbolLimits("BTC/USD", Money.of("5000.00000"), Quantity.of("0.25000000"), 20_000)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AccountSight sight = new AccountSight();
    private final SymbolMarket market = new SymbolMarket(BTC, 10);

    @BeforeEach
    void show() {
        sight.show(registry, new Instruments(List.of(BTC)));
    }

    /** Bids 100.0, asks 101.0. */
    private void marketIsLive() {
        BookChange book = new BookChange();
        book.clear(true);
        book.add(Side.BUY, 1_000, 100_000_000);
        book.add(Side.SELL, 1_010, 100_000_000);
        market.onBook(book, 1, 1);
    }

    /** Half a bitcoin bought for 90 each; a loss of 12.5 by the breaker. */
    private static RiskState holding(OrderRow... orders) {
        PositionRow row = new PositionRow("BTC/USD", 50_000_000, 45_000_000_000L, -45_000_000_000L, 0, 0);
        return new RiskState(
                Instant.EPOCH,
                1,
                TradingState.ACTIVE,
                List.of(),
                List.of(),
                new BreakerRow(TradingState.ACTIVE, 12_500_000_000L, 0, 0),
                List.of(row),
                List.of(orders),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static OrderRow working(Side side, String qty) {
        Cause cause = new Cause.Market("g", Channel.BOOK, "BTC/USD", 1);
        Rationale rationale = new Rationale(
                "micro-v1",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                cause,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
        return OrderRow.pending(new NewOrder(
                new ClOrdId(side + qty),
                "paper",
                "quote",
                "BTC/USD",
                side,
                OrdType.LIMIT,
                TimeInForce.GTC,
                false,
                Quantity.of(qty),
                Optional.of(Price.of("99.0")),
                rationale));
    }

    private double gauge(String name) {
        return registry.get("breakwater." + name).gauge().value();
    }

    private double limit(String name, String kind) {
        return registry.get("breakwater." + name).tag("kind", kind).gauge().value();
    }

    @Test
    void whatIsHeldIsShownInMoneyAndUnits() {
        marketIsLive();
        sight.saved(holding(), List.of(market), LIMITS);

        assertThat(gauge("position")).isEqualTo(0.5);
        assertThat(gauge("unrealized")).isCloseTo(5, within(1e-9));
        assertThat(gauge("loss")).isEqualTo(12.5);
        assertThat(gauge("open.orders")).isZero();
    }

    @Test
    void exposureIsTheWorseOfBothWays() {
        marketIsLive();
        sight.saved(holding(working(Side.BUY, "0.20000000")), List.of(market), LIMITS);
        assertThat(gauge("exposure")).isCloseTo(0.7, within(1e-9));

        sight.saved(holding(working(Side.SELL, "1.30000000")), List.of(market), LIMITS);
        assertThat(gauge("exposure")).isCloseTo(0.8, within(1e-9));
        assertThat(gauge("open.orders")).isEqualTo(1);
    }

    @Test
    void withoutAPriceNeitherLossNorUnrealizedIsKnown() {
        sight.saved(holding(), List.of(market), LIMITS);

        assertThat(gauge("unrealized")).isNaN();
        assertThat(gauge("loss")).isNaN();
        assertThat(gauge("position")).isEqualTo(0.5);
    }

    @Test
    void theLimitsInForceAreShownInTheirUnits() {
        marketIsLive();
        sight.saved(holding(), List.of(market), LIMITS);

        assertThat(limit("account.limit", "loss")).isEqualTo(1_000);
        assertThat(limit("account.limit", "orders")).isEqualTo(20);
        assertThat(limit("account.limit", "data-age")).isEqualTo(2.5);
        assertThat(limit("symbol.limit", "order-notional")).isEqualTo(5_000);
        assertThat(limit("symbol.limit", "position")).isEqualTo(0.25);
        assertThat(limit("symbol.limit", "collar")).isEqualTo(0.02);
    }

    @Test
    void whoDoesNotJudgeKnowsNothing() {
        assertThat(gauge("position")).isNaN();
        marketIsLive();
        sight.saved(holding(), List.of(market), LIMITS);
        sight.ended();

        assertThat(gauge("position")).isNaN();
        assertThat(gauge("exposure")).isNaN();
        assertThat(gauge("loss")).isNaN();
        assertThat(gauge("open.orders")).isNaN();
        assertThat(limit("account.limit", "loss")).isNaN();
        assertThat(limit("symbol.limit", "position")).isNaN();
    }
}
