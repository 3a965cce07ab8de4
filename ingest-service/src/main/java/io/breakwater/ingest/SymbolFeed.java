package io.breakwater.ingest;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One symbol of the feed: its book, and the events said about it. Within a generation the events of each channel are
 * numbered from one without a gap.
 */
final class SymbolFeed {

    private final SymbolMarket market;
    private final InstrumentRules rules;
    private final Consumer<MarketEvent> publish;
    private final Map<Channel, Long> sequences = new EnumMap<>(Channel.class);
    private String generation = "";
    private String blocked = "";
    private String reason = "no connection was made yet";
    private boolean closed;
    private long bookReceived;
    private long bookExchangeTime;
    private boolean bookVerified;
    private SymbolView.Last lastTrade = SymbolView.Last.NONE;
    private long resyncs;

    SymbolFeed(InstrumentRules rules, int depth, Consumer<MarketEvent> publish) {
        this.market = new SymbolMarket(rules, depth);
        this.rules = rules;
        this.publish = publish;
    }

    InstrumentRules rules() {
        return rules;
    }

    FeedStatus status() {
        return closed ? FeedStatus.CLOSED : market.status();
    }

    /** Why the symbol is not live, in words that go on after its name. */
    String reason() {
        return reason;
    }

    /** What speaks against using the symbol on this connection; empty where nothing does. */
    String blocked() {
        return blocked;
    }

    void generation(String begun) {
        generation = begun;
        sequences.clear();
        lastTrade = SymbolView.Last.NONE;
        blocked = "";
        reason = "a connection was made, the book is not subscribed yet";
        market.onResync(market.book().depth());
    }

    void syncing(String why, long now) {
        market.onResync(market.book().depth());
        say(FeedStatus.SYNCING, why, now);
    }

    void unsafe(String why, long now) {
        market.onUnsafe();
        say(FeedStatus.UNSAFE, why, now);
    }

    void closed(long now) {
        closed = true;
        say(FeedStatus.CLOSED, "the feed was ended", now);
    }

    /** Unsafe for as long as this connection lasts. */
    void block(String why, long now) {
        blocked = why;
        unsafe(why, now);
    }

    private void say(FeedStatus status, String why, long now) {
        reason = why;
        if (!generation.isEmpty()) {
            publish.accept(new MarketEvent.FeedStatusChanged(next(Channel.STATUS), status, why, Times.instant(now)));
        }
    }

    private Cause.Market next(Channel channel) {
        return id(channel, sequences.merge(channel, 1L, Long::sum));
    }

    private Cause.Market id(Channel channel, long sequence) {
        return new Cause.Market(generation, channel, rules.symbol(), sequence);
    }

    /** Applies a book message and says it where the book is right after it. */
    IngestMetrics.Checksum book(BookChange change, long received) {
        boolean wasLive = market.status() == FeedStatus.LIVE;
        long sequence = sequences.getOrDefault(Channel.BOOK, 0L) + 1;
        if (!market.onBook(change, sequence, received)) {
            say(FeedStatus.UNSAFE, mismatch(change), received);
            return IngestMetrics.Checksum.MISMATCH;
        }
        sequences.put(Channel.BOOK, sequence);
        bookReceived = received;
        bookExchangeTime = change.exchangeTime();
        bookVerified = change.checksum() != BookChange.NO_CHECKSUM;
        publish.accept(change.isSnapshot() ? snapshot() : update(change));
        if (!wasLive) {
            say(FeedStatus.LIVE, "the book is whole", received);
        }
        return bookVerified ? IngestMetrics.Checksum.MATCH : IngestMetrics.Checksum.ABSENT;
    }

    private String mismatch(BookChange change) {
        return "the venue's checksum of the book is " + change.checksum() + ", ours is "
                + market.book().checksum();
    }

    private MarketEvent update(BookChange change) {
        return new MarketEvent.BookUpdate(
                id(Channel.BOOK, sequences.getOrDefault(Channel.BOOK, 0L)),
                Levels.changed(change, Side.BUY, rules),
                Levels.changed(change, Side.SELL, rules),
                change.checksum() == BookChange.NO_CHECKSUM ? Optional.empty() : Optional.of(change.checksum()),
                time(change.exchangeTime()),
                Times.instant(bookReceived));
    }

    /** Says the whole book again, with the id and the times of the last message in it. */
    void repeat() {
        if (status() == FeedStatus.LIVE) {
            publish.accept(snapshot());
        }
    }

    private MarketEvent.BookSnapshot snapshot() {
        return new MarketEvent.BookSnapshot(
                id(Channel.BOOK, sequences.getOrDefault(Channel.BOOK, 0L)),
                market.book().depth(),
                Levels.all(market.book(), Side.BUY, rules),
                Levels.all(market.book(), Side.SELL, rules),
                Optional.of(market.book().checksum()),
                time(bookExchangeTime),
                Times.instant(bookReceived));
    }

    private static Optional<Instant> time(long nanos) {
        return nanos == 0 ? Optional.empty() : Optional.of(Times.instant(nanos));
    }

    void trade(int takerSide, long price, long qty, long tradeId, long exchangeTime, long received) {
        Cause.Market id = next(Channel.TRADE);
        lastTrade = new SymbolView.Last(id.sequence(), exchangeTime, received);
        Optional<Side> taker = takerSide == 0 ? Optional.empty() : Optional.of(takerSide > 0 ? Side.BUY : Side.SELL);
        publish.accept(new MarketEvent.Trade(
                id,
                taker,
                rules.price(price),
                rules.qty(qty),
                tradeId == 0 ? Optional.empty() : Optional.of(tradeId),
                Times.instant(exchangeTime == 0 ? received : exchangeTime),
                Times.instant(received)));
    }

    /** The book was thrown away and is asked for again. */
    void resynced() {
        resyncs++;
    }

    /** What others may know of it now. */
    SymbolView view() {
        long sequence = sequences.getOrDefault(Channel.BOOK, 0L);
        return new SymbolView(
                rules.symbol(),
                status(),
                reason,
                generation,
                sequence == 0 ? SymbolView.Last.NONE : new SymbolView.Last(sequence, bookExchangeTime, bookReceived),
                lastTrade,
                new SymbolView.Checksums(market.verified(), market.mismatches(), market.unverified()),
                resyncs);
    }

    /** A copy of the book, or why it may not be shown. */
    BookLook look() {
        return status() == FeedStatus.LIVE
                ? new BookLook.Whole(snapshot(), bookVerified)
                : new BookLook.NotLive(status(), reason);
    }
}
