package io.breakwater.testing.service;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.BookUpdate;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Book events of one symbol with one level of {@link #QTY} a side: the best ask is one above the best bid. */
public final class BookEvents {

    public static final String SYMBOL = "BTC/USD";
    public static final String GENERATION = "g1";
    public static final Quantity QTY = Quantity.of("5.00000000");

    private static final int DEPTH = 10;
    private static final Quantity NONE = Quantity.of("0.00000000");
    private static final long ONE = 10;

    private BookEvents() {}

    public static Cause.Market id(long sequence) {
        return new Cause.Market(GENERATION, Channel.BOOK, SYMBOL, sequence);
    }

    /** The whole book. */
    public static BookSnapshot snapshot(long sequence, String bid) {
        Price best = Price.of(bid);
        return new BookSnapshot(
                id(sequence),
                DEPTH,
                List.of(new Level(best, QTY)),
                List.of(new Level(ask(best), QTY)),
                Optional.empty(),
                Optional.of(Instant.now()),
                Instant.now());
    }

    /** The best bid moves, and the best ask with it. */
    public static BookUpdate move(long sequence, String fromBid, String toBid) {
        Price from = Price.of(fromBid);
        Price to = Price.of(toBid);
        return new BookUpdate(
                id(sequence),
                List.of(new Level(from, NONE), new Level(to, QTY)),
                List.of(new Level(ask(from), NONE), new Level(ask(to), QTY)),
                Optional.empty(),
                Optional.of(Instant.now()),
                Instant.now());
    }

    private static Price ask(Price bid) {
        return new Price(bid.units() + ONE, bid.scale());
    }
}
