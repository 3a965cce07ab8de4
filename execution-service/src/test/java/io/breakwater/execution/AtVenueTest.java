package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState;
import io.breakwater.core.exchange.VenueState.BaseRow;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.Clocks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtVenueTest {

    private static final InstrumentRules BITCOIN =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);
    private static final long SECOND = 1_000_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtVenue atVenue = new AtVenue();
    private final SymbolMarket market = new SymbolMarket(BITCOIN, 10);
    private long now;

    @BeforeEach
    void show() {
        atVenue.show(registry, new Clocks(() -> Times.instant(now), () -> now));
    }

    private void saved(OrderRow... orders) {
        VenueState venue = new VenueState(
                0, 0, 100_000_000_000L, List.of(new BaseRow("BTC/USD", 50_000_000)), List.of(), List.of(), List.of());
        var state = new ExecutionState(Instant.EPOCH, List.of(), List.of(), 0, List.of(), List.of(orders), venue);
        atVenue.saved(state, List.of(market), now);
    }

    private double gauge(String name) {
        return registry.get("breakwater." + name).gauge().value();
    }

    @Test
    void equityIsCashAndWhatTheHoldingsCouldBeSoldFor() {
        BookChange book = new BookChange();
        book.clear(true);
        book.add(Side.BUY, 1_000, 100_000_000);
        book.add(Side.SELL, 2_000, 100_000_000);
        market.onBook(book, 1, 1);
        saved();

        assertThat(gauge("equity")).isCloseTo(150, within(1e-9));
    }

    @Test
    void withoutAPriceEquityIsNotKnown() {
        saved();

        assertThat(gauge("equity")).isNaN();
    }

    @Test
    void theOldestRequestThatHasNoAnswerIsTimed() {
        OrderRow sent = OrderRow.pending(Orders.limit("a", Side.BUY, "0.1", "99.0"));
        now = SECOND;
        saved(sent);
        now = 3 * SECOND;
        saved(sent, OrderRow.pending(Orders.limit("b", Side.BUY, "0.1", "99.0")));
        now = 4 * SECOND;
        assertThat(gauge("unanswered.age.seconds")).isEqualTo(3);

        OrderRow working = new OrderRow(sent.order(), OrdStatus.NEW, 0, true);
        saved(working);
        assertThat(gauge("unanswered.age.seconds")).isZero();

        saved(new OrderRow(sent.order(), OrdStatus.PENDING_CANCEL, 0, true));
        now = 6 * SECOND;
        assertThat(gauge("unanswered.age.seconds")).isEqualTo(2);
    }

    @Test
    void whoDoesNotExecuteKnowsNothing() {
        assertThat(gauge("unanswered.age.seconds")).isNaN();
        saved(OrderRow.pending(Orders.limit("a", Side.BUY, "0.1", "99.0")));
        atVenue.ended();

        assertThat(gauge("equity")).isNaN();
        assertThat(gauge("unanswered.age.seconds")).isNaN();
    }
}
