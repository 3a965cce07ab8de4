package io.breakwater.core.suite;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link RandomFeed} as the market events ingest would publish, numbered by symbol. */
final class EventFeed {

    private final RandomFeed feed;
    private final long[] books = new long[Markets.BOTH.count()];
    private final String generation;
    private long others;

    EventFeed(RandomFeed feed, String generation) {
        this.feed = feed;
        this.generation = generation;
    }

    MarketEvent snapshot(int instrument, long now) {
        return event(instrument, feed.snapshot(instrument), now);
    }

    MarketEvent update(int instrument, long now) {
        return event(instrument, feed.update(instrument), now);
    }

    private MarketEvent event(int instrument, BookChange change, long now) {
        Cause.Market id = id(instrument, Channel.BOOK, ++books[instrument]);
        Instant time = Times.instant(now);
        List<Level> bids = levels(instrument, change, Side.BUY);
        List<Level> asks = levels(instrument, change, Side.SELL);
        return change.isSnapshot()
                ? new MarketEvent.BookSnapshot(
                        id, Markets.DEPTH, bids, asks, Optional.of(change.checksum()), Optional.empty(), time)
                : new MarketEvent.BookUpdate(id, bids, asks, Optional.of(change.checksum()), Optional.empty(), time);
    }

    private static List<Level> levels(int instrument, BookChange change, Side side) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < change.size(); i++) {
            if (change.side(i) == side) {
                levels.add(level(instrument, change.price(i), change.qty(i)));
            }
        }
        return levels;
    }

    private static Level level(int instrument, long price, long qty) {
        InstrumentRules rules = Markets.BOTH.rules(instrument);
        return new Level(rules.price(price), rules.qty(qty));
    }

    MarketEvent trade(int instrument, Side taker, long now) {
        InstrumentRules rules = Markets.BOTH.rules(instrument);
        return new MarketEvent.Trade(
                id(instrument, Channel.TRADE, ++others),
                Optional.of(taker),
                rules.price(640_000),
                rules.qty(feed.qty(instrument)),
                Optional.empty(),
                Times.instant(now),
                Times.instant(now));
    }

    MarketEvent status(int instrument, FeedStatus status, long now) {
        Cause.Market id = id(instrument, Channel.STATUS, ++others);
        return new MarketEvent.FeedStatusChanged(id, status, "by the test", Times.instant(now));
    }

    private Cause.Market id(int instrument, Channel channel, long sequence) {
        return new Cause.Market(
                generation, channel, Markets.BOTH.rules(instrument).symbol(), sequence);
    }

    /** What ingest repeats of a book for those who join later: all of it, under the id of its last message. */
    static MarketEvent repeated(int instrument, OrderBook book, MarketEvent last) {
        return new MarketEvent.BookSnapshot(
                last.id(),
                book.depth(),
                side(instrument, book, Side.BUY),
                side(instrument, book, Side.SELL),
                Optional.of(book.checksum()),
                Optional.empty(),
                last.receivedTime());
    }

    private static List<Level> side(int instrument, OrderBook book, Side side) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < book.levels(side); i++) {
            levels.add(level(instrument, book.price(side, i), book.qty(side, i)));
        }
        return levels;
    }
}
