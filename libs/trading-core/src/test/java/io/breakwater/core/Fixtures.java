package io.breakwater.core;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instruments, books and requests for tests; numbers are given as text, as people write them. */
public final class Fixtures {

    public static final String ACCOUNT = "paper";
    public static final String BTC = "BTC/USD";
    public static final String ETH = "ETH/USD";
    public static final long MILLI = 1_000_000;
    public static final long SECOND = 1_000_000_000;

    /** 2026-01-01T12:00:00Z in nanoseconds. */
    public static final long NOON = Times.nanos(Instant.parse("2026-01-01T12:00:00Z"));

    private Fixtures() {}

    /** Price 1 decimal, quantity 4, so value 5; at least 0.0010 and 0.50000 a piece; fees at 5 decimals. */
    public static InstrumentRules btc() {
        return new InstrumentRules(BTC, "BTC", "USD", 1, 1, 4, 1, 10, 5, 50_000, true);
    }

    /** Price 2 decimals, quantity 3, so value 5, but only steps of 0.05 and 0.010. */
    public static InstrumentRules coarse() {
        return new InstrumentRules(BTC, "BTC", "USD", 2, 5, 3, 10, 20, 5, 1_000_000, true);
    }

    /** Price 2 decimals, quantity 5, so value 7: finer money than {@link #btc}. */
    public static InstrumentRules eth() {
        return new InstrumentRules(ETH, "ETH", "USD", 2, 1, 5, 1, 100, 5, 0, true);
    }

    public static Instruments instruments(InstrumentRules... rules) {
        return new Instruments(List.of(rules));
    }

    public static long price(String text) {
        return Price.of(text).units();
    }

    public static long qty(String text) {
        return Quantity.of(text).units();
    }

    /** Levels are written {@code "price qty, price qty"}, best first; an empty text is an empty side. */
    public static BookChange snapshot(String bids, String asks) {
        return change(true, bids, asks);
    }

    /** As {@link #snapshot}; a quantity of zero removes. */
    public static BookChange update(String bids, String asks) {
        return change(false, bids, asks);
    }

    private static BookChange change(boolean snapshot, String bids, String asks) {
        BookChange change = new BookChange();
        change.clear(snapshot);
        addLevels(change, Side.BUY, bids);
        addLevels(change, Side.SELL, asks);
        return change;
    }

    private static void addLevels(BookChange change, Side side, String levels) {
        if (levels.isBlank()) {
            return;
        }
        for (String level : levels.strip().split("\\s*,\\s*")) {
            String[] priceAndQty = level.split("\\s+");
            change.add(side, price(priceAndQty[0]), qty(priceAndQty[1]));
        }
    }

    /** A market whose book came as one snapshot at this time. */
    public static SymbolMarket market(InstrumentRules rules, long receivedTime, String bids, String asks) {
        SymbolMarket market = new SymbolMarket(rules, 10);
        market.onGeneration("gen");
        market.onBook(snapshot(bids, asks), 1, receivedTime);
        return market;
    }

    public static ClOrdId id(String text) {
        return new ClOrdId(text);
    }

    public static CancelOrder cancel(String id, String origClOrdId) {
        return new CancelOrder(id(id), id(origClOrdId), ACCOUNT, "test", BTC, anyRationale());
    }

    public static Rationale anyRationale() {
        return rationaleOf(NOON);
    }

    /** Decided at this moment on data of this moment. */
    public static Rationale rationaleOf(long nanos) {
        Instant time = Times.instant(nanos);
        return new Rationale(
                "none", List.of(), Optional.empty(), Optional.empty(), 0, new Cause.Time(time), time, time, time);
    }
}
