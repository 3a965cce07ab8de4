package io.breakwater.execution;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Approvals and books with what a test cares about. */
final class Orders {

    private Orders() {}

    static Cause.Market event(long sequence) {
        return new Cause.Market("g1", Channel.BOOK, "BTC/USD", sequence);
    }

    static BookSnapshot book(long sequence, String bid, String ask) {
        Quantity five = Quantity.of("5.00000000");
        return new BookSnapshot(
                event(sequence),
                10,
                List.of(new Level(Price.of(bid), five)),
                List.of(new Level(Price.of(ask), five)),
                Optional.empty(),
                Optional.empty(),
                Instant.now());
    }

    static Rationale rationale() {
        Instant now = Instant.now();
        return new Rationale(
                "micro-v1", List.of(0.5f, -1e-7f), Optional.empty(), Optional.empty(), 0, event(1), now, now, now);
    }

    static NewOrder limit(String id, Side side, String qty, String price) {
        return new NewOrder(
                new ClOrdId(id),
                "paper",
                "quote",
                "BTC/USD",
                side,
                OrdType.LIMIT,
                TimeInForce.GTC,
                false,
                new Quantity(new BigDecimal(qty).movePointRight(8).longValueExact(), 8),
                Optional.of(Price.of(price)),
                rationale());
    }

    /** The same order of another strategy. */
    static NewOrder of(String strategy, NewOrder order) {
        return new NewOrder(
                order.clOrdId(),
                order.account(),
                strategy,
                order.symbol(),
                order.side(),
                order.ordType(),
                order.timeInForce(),
                order.postOnly(),
                order.orderQty(),
                order.price(),
                order.rationale());
    }

    /** Alive for a minute, so that a slow machine does not decide a test. */
    static Approved approved(NewOrder order) {
        return approved(order, 1, Instant.now().plusSeconds(60));
    }

    static Approved approved(NewOrder order, long epoch, Instant expiresAt) {
        return new Approved(order, TradingState.ACTIVE, List.of(), "limits-1", epoch, Instant.now(), expiresAt);
    }

    static Approved cancel(String id, String orig) {
        CancelOrder cancel =
                new CancelOrder(new ClOrdId(id), new ClOrdId(orig), "paper", "quote", "BTC/USD", rationale());
        return new Approved(
                cancel,
                TradingState.ACTIVE,
                List.of(),
                "limits-1",
                1,
                Instant.now(),
                Instant.now().plusSeconds(60));
    }

    /** Denied because a position of 1 is the most. */
    static Denied denied(NewOrder order) {
        Quantity limit = Quantity.of("1.00000000");
        return new Denied(
                order,
                new Denial.PositionAboveLimit(Quantity.of("1.50000000"), limit),
                TradingState.ACTIVE,
                List.of(),
                "limits-1",
                Instant.now());
    }
}
