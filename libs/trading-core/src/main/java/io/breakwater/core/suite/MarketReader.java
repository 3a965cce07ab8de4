package io.breakwater.core.suite;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.BookUpdate;
import io.breakwater.contracts.MarketEvent.FeedStatusChanged;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns market events into the books of one node. A book is trusted from a snapshot on and as long as each update is
 * the next one of the same feed; anything that does not fit makes the symbol wait for a snapshot, and is counted.
 */
public final class MarketReader {

    /** What an event has changed. */
    public enum Changed {
        /** The book, by an event that was never taken in before, and it is live. */
        BOOK,
        /** The book, and it is live from now on; the event may repeat one an earlier run has decided on. */
        SYNCED,
        /** A trade of others was seen. */
        TRADE,
        /** Nothing an engine would act on. */
        NOTHING;

        /** Whether there is a live book that was another before. */
        boolean isBook() {
            return this == BOOK || this == SYNCED;
        }
    }

    private final Instruments instruments;
    private final List<SymbolMarket> markets = new ArrayList<>();
    private final long[] bookSequence;
    private final BookChange change = new BookChange();
    private int instrument = Instruments.UNKNOWN;
    private int takerSide;
    private long tradeQty;
    private long gaps;
    private long differences;
    private long malformed;
    private long unknownSymbols;

    public MarketReader(Instruments instruments, int bookDepth) {
        this.instruments = instruments;
        this.bookSequence = new long[instruments.count()];
        instruments.all().forEach(rules -> markets.add(new SymbolMarket(rules, bookDepth)));
    }

    /** Takes one event in. */
    public Changed on(MarketEvent event) {
        instrument = instruments.indexOf(event.id().symbol());
        if (instrument == Instruments.UNKNOWN) {
            unknownSymbols++;
            return Changed.NOTHING;
        }
        try {
            return read(event, markets.get(instrument));
        } catch (ArithmeticException | IllegalArgumentException _) {
            malformed++; // numbers this instrument cannot have: the book cannot be known any more
            markets.get(instrument).onUnsafe();
            return Changed.NOTHING;
        }
    }

    private Changed read(MarketEvent event, SymbolMarket market) {
        return switch (event) {
            case BookSnapshot snapshot -> snapshot(snapshot, market);
            case BookUpdate update -> update(update, market);
            case MarketEvent.Trade trade -> trade(trade, market);
            case FeedStatusChanged status -> status(status, market);
            case MarketEvent.Candle _ -> Changed.NOTHING;
        };
    }

    private Changed snapshot(BookSnapshot snapshot, SymbolMarket market) {
        fill(true, snapshot.bids(), snapshot.asks(), snapshot.checksum(), snapshot.exchangeTime());
        boolean live = isLive(market, snapshot.id());
        long ahead = snapshot.id().sequence() - bookSequence[instrument];
        if (live && ahead <= 0) {
            compare(ahead == 0 && snapshot.depth() == market.book().depth(), market);
            return Changed.NOTHING;
        }
        if (live && ahead > 1) {
            gaps++;
        }
        if (snapshot.depth() != market.book().depth()) {
            market.onResync(snapshot.depth());
        }
        Changed changed = apply(snapshot.id(), snapshot.receivedTime(), market);
        return changed == Changed.BOOK && !live ? Changed.SYNCED : changed;
    }

    /** A snapshot of what is known already repeats it for those who joined later: here it must say nothing new. */
    private void compare(boolean comparable, SymbolMarket market) {
        if (!comparable || !isEqual(market.book())) {
            differences++;
            market.onResync(market.book().depth());
        }
    }

    private boolean isEqual(OrderBook book) {
        OrderBook other = new OrderBook(book.depth());
        other.apply(change);
        return isEqual(book, other, Side.BUY) && isEqual(book, other, Side.SELL);
    }

    private static boolean isEqual(OrderBook one, OrderBook other, Side side) {
        boolean equal = one.levels(side) == other.levels(side);
        for (int level = 0; equal && level < one.levels(side); level++) {
            equal = one.price(side, level) == other.price(side, level)
                    && one.qty(side, level) == other.qty(side, level);
        }
        return equal;
    }

    private Changed update(BookUpdate update, SymbolMarket market) {
        if (market.status() != FeedStatus.LIVE) {
            return Changed.NOTHING;
        }
        if (!isLive(market, update.id()) || update.id().sequence() != bookSequence[instrument] + 1) {
            gaps++;
            market.onResync(market.book().depth());
            return Changed.NOTHING;
        }
        fill(false, update.bids(), update.asks(), update.checksum(), update.exchangeTime());
        return apply(update.id(), update.receivedTime(), market);
    }

    private static boolean isLive(SymbolMarket market, Cause.Market id) {
        return market.status() == FeedStatus.LIVE && market.generation().equals(id.generation());
    }

    private Changed apply(Cause.Market id, Instant receivedTime, SymbolMarket market) {
        market.onGeneration(id.generation());
        bookSequence[instrument] = id.sequence();
        return market.onBook(change, id.sequence(), Times.nanos(receivedTime)) ? Changed.BOOK : Changed.NOTHING;
    }

    private Changed trade(MarketEvent.Trade trade, SymbolMarket market) {
        if (!isLive(market, trade.id())) {
            return supersededBy(trade.id(), market);
        }
        takerSide = trade.takerSide().map(Side::sign).orElse(0);
        tradeQty = Exact.rescale(
                trade.qty().units(),
                trade.qty().scale(),
                instruments.rules(instrument).qtyPrecision());
        market.onTrade(trade.id().sequence(), Times.nanos(trade.exchangeTime()), Times.nanos(trade.receivedTime()));
        return Changed.TRADE;
    }

    private Changed status(FeedStatusChanged status, SymbolMarket market) {
        switch (status.status()) {
            case LIVE -> supersededBy(status.id(), market); // a book becomes live by its snapshot alone
            case SYNCING -> market.onResync(market.book().depth());
            case UNSAFE -> market.onUnsafe();
            case CLOSED -> market.onClosed();
        }
        return Changed.NOTHING;
    }

    /** Another feed speaks of a book that came from this one: nobody keeps that book up any more. */
    private Changed supersededBy(Cause.Market id, SymbolMarket market) {
        if (market.status() == FeedStatus.LIVE && !market.generation().equals(id.generation())) {
            gaps++;
            market.onResync(market.book().depth());
        }
        return Changed.NOTHING;
    }

    private void fill(
            boolean isSnapshot,
            List<Level> bids,
            List<Level> asks,
            Optional<Long> checksum,
            Optional<Instant> exchangeTime) {
        InstrumentRules rules = instruments.rules(instrument);
        change.clear(isSnapshot);
        bids.forEach(level -> add(Side.BUY, level, rules));
        asks.forEach(level -> add(Side.SELL, level, rules));
        checksum.ifPresent(change::checksum);
        exchangeTime.ifPresent(time -> change.exchangeTime(Times.nanos(time)));
    }

    private void add(Side side, Level level, InstrumentRules rules) {
        long price = Exact.rescale(level.price().units(), level.price().scale(), rules.pricePrecision());
        long qty = Exact.rescale(level.qty().units(), level.qty().scale(), rules.qtyPrecision());
        if (price <= 0 || qty < 0) {
            throw new IllegalArgumentException("a level has a positive price and no negative quantity, was " + level);
        }
        change.add(side, price, qty);
    }

    /** The markets by instrument; engines read them. */
    public List<SymbolMarket> markets() {
        return List.copyOf(markets);
    }

    /** The instrument of the last event. */
    public int instrument() {
        return instrument;
    }

    /** The last book message, reused by the next. */
    public BookChange change() {
        return change;
    }

    /** The taker of the last trade: +1 for a buy, -1 for a sell, 0 where the feed does not tell. */
    public int takerSide() {
        return takerSide;
    }

    /** The quantity of the last trade, scaled by the instrument. */
    public long tradeQty() {
        return tradeQty;
    }

    /** Events missing in a feed, or of a feed that a book did not come from. */
    public long gaps() {
        return gaps;
    }

    /** Repeated snapshots that differed from the own book. */
    public long differences() {
        return differences;
    }

    /** Events with numbers their instrument cannot have. */
    public long malformed() {
        return malformed;
    }

    /** Events of symbols that are not traded here. */
    public long unknownSymbols() {
        return unknownSymbols;
    }
}
