package io.breakwater.core.suite;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Orders and cancels as no strategy of ours would send them: any type, often malformed, oversized or of unknown
 * symbols.
 */
final class RandomRequests {

    private static final Rationale NO_RATIONALE = new Rationale(
            "none",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            new Cause.Command("test"),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH);

    private final SplittableRandom random;
    private final RandomFeed feed;
    private final LimitSet limits;
    private int ids;

    RandomRequests(SplittableRandom random, RandomFeed feed, LimitSet limits) {
        this.random = random;
        this.feed = feed;
        this.limits = limits;
    }

    private ClOrdId nextId() {
        return new ClOrdId("order-" + ids++);
    }

    /** Decided now, one in twenty on data that is too old. */
    NewOrder order(long now) {
        int instrument = random.nextInt(Markets.BOTH.count());
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        boolean limit = random.nextInt(3) > 0;
        boolean immediate = !limit || random.nextInt(4) == 0;
        NewOrder order = new NewOrder(
                nextId(),
                "paper",
                "any",
                Markets.BOTH.rules(instrument).symbol(),
                side,
                limit ? OrdType.LIMIT : OrdType.MARKET,
                immediate ? TimeInForce.IOC : TimeInForce.GTC,
                limit && !immediate && random.nextBoolean(),
                Markets.BOTH.rules(instrument).qty(qty(instrument)),
                limit ? Optional.of(price(instrument, side)) : Optional.empty(),
                Fixtures.rationaleOf(random.nextInt(20) == 0 ? now - 3_600 * Fixtures.SECOND : now));
        return random.nextInt(8) == 0 ? malformed(order) : order;
    }

    private long qty(int instrument) {
        long level = feed.qty(instrument);
        return switch (random.nextInt(15)) {
            case 0 -> level * random.nextLong(10, 100);
            case 1 -> random.nextLong(Long.MAX_VALUE / 4, Long.MAX_VALUE);
            case 2, 3, 4 -> level * random.nextLong(2, 5);
            case 5, 6 -> atALimit(instrument);
            default -> level;
        };
    }

    /** As much as a flat account may hold or one order may cost, or a unit to either side. */
    private long atALimit(int instrument) {
        LimitSet.SymbolLimits of = limits.symbols().get(instrument);
        OrderBook book = feed.book(instrument);
        long affordable = of.maxOrderNotional().units() / (book.hasBothSides() ? book.best(Side.SELL) : 500_000);
        long most = random.nextBoolean() ? of.maxPosition().units() : affordable;
        return most + random.nextLong(-1, 2);
    }

    private Price price(int instrument, Side side) {
        InstrumentRules rules = Markets.BOTH.rules(instrument);
        OrderBook book = feed.book(instrument);
        long touch = book.hasBothSides() ? book.best(side) : 500_000;
        return rules.price(
                random.nextInt(20) == 0 ? random.nextLong(1, Long.MAX_VALUE) : touch + random.nextLong(-15, 16));
    }

    private NewOrder malformed(NewOrder it) {
        Quantity qty = it.orderQty();
        return switch (random.nextInt(7)) {
            case 0 -> with(it, "DOGE/USD", it.postOnly(), qty, it.price());
            case 1 -> with(it, it.symbol(), true, qty, Optional.empty());
            case 2 -> with(it, it.symbol(), it.postOnly(), new Quantity(-qty.units(), qty.scale()), it.price());
            case 3 -> with(it, it.symbol(), it.postOnly(), new Quantity(qty.units(), 2), it.price());
            case 4 -> with(it, it.symbol(), it.postOnly(), new Quantity(0, qty.scale()), it.price());
            case 5 -> with(it, it.symbol(), it.postOnly(), new Quantity(1, qty.scale()), it.price());
            default -> with(it, it.symbol(), it.postOnly(), qty, Optional.of(new Price(-1, 1)));
        };
    }

    private static NewOrder with(NewOrder it, String symbol, boolean postOnly, Quantity qty, Optional<Price> price) {
        return new NewOrder(
                it.clOrdId(),
                it.account(),
                it.strategy(),
                symbol,
                it.side(),
                it.ordType(),
                it.timeInForce(),
                postOnly,
                qty,
                price,
                it.rationale());
    }

    /** Takes back an order that may be open, ended, denied or never have been. */
    CancelOrder cancel(List<OrderRequest> requests) {
        ClOrdId orig = requests.isEmpty() || random.nextInt(10) == 0
                ? new ClOrdId("nobody-knows-it")
                : requests.get(random.nextInt(Math.max(0, requests.size() - 8), requests.size()))
                        .clOrdId();
        return new CancelOrder(nextId(), orig, "paper", "any", "BTC/USD", NO_RATIONALE);
    }
}
