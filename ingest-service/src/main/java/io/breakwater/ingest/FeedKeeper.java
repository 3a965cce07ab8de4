package io.breakwater.ingest;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.ingest.IngestMetrics.Trouble;
import io.breakwater.kraken.Refusal;
import io.breakwater.kraken.StreamListener;
import io.breakwater.kraken.Subscription;
import io.breakwater.kraken.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books of the feed and says what is known of each symbol. A symbol that cannot be trusted is so alone; a
 * connection that is gone takes all with it. Works on the stream's thread.
 */
final class FeedKeeper implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(FeedKeeper.class);
    private static final String BOOK = "book";
    private static final long SHOW_EVERY_NANOS = 100_000_000;

    private final List<SymbolFeed> feeds = new ArrayList<>();
    private final Instruments instruments;
    private final MarketEvents events;
    private final IngestMetrics metrics;
    private final FeedWindow window;
    private final IntFunction<BookLook> books =
            instrument -> feeds.get(instrument).look();
    private final IntConsumer resubscribe;
    private final long snapshotInterval;
    private long lastSnapshots = System.nanoTime();
    private long lastShown = System.nanoTime();
    private long received;
    private FeedView.Connection connection;
    private Optional<FeedView.Venue> venue = Optional.empty();
    private volatile boolean closing;

    /** {@code resubscribe} asks the stream for the book of one instrument anew. */
    FeedKeeper(
            Instruments instruments,
            int depth,
            MarketEvents events,
            IngestMetrics metrics,
            FeedWindow window,
            Duration snapshotInterval,
            IntConsumer resubscribe) {
        this.instruments = instruments;
        this.events = events;
        this.metrics = metrics;
        this.window = window;
        this.connection = window.view().connection();
        this.snapshotInterval = snapshotInterval.toNanos();
        this.resubscribe = resubscribe;
        instruments.all().forEach(rules -> feeds.add(new SymbolFeed(rules, depth, events::publish)));
    }

    /** The next end of the connection is meant. */
    void closing() {
        closing = true;
    }

    @Override
    public void onConnected(String generation) {
        LOG.info("Connected, generation {}", generation);
        boolean again = connection.generation().isPresent();
        if (again) {
            metrics.reconnect();
        }
        connection = connection.made(generation, Instant.now(), again);
        events.newGeneration();
        feeds.forEach(feed -> feed.generation(generation));
        show();
    }

    @Override
    public void onDisconnected(String reason) {
        long now = Times.nanos(Instant.now());
        if (closing) {
            LOG.info("The feed is ended");
            feeds.forEach(feed -> feed.closed(now));
        } else {
            LOG.warn("Not connected: {}", reason);
        }
        if (connection.connected() && !closing) {
            feeds.forEach(feed -> feed.syncing("the connection is gone: " + reason, now));
        }
        connection = connection.gone(reason, Times.instant(now));
        show();
        window.answer(books);
    }

    @Override
    public void onInstruments(List<InstrumentRules> venueRules) {
        for (InstrumentRules venue : venueRules) {
            int instrument = instruments.indexOf(venue.symbol());
            if (instrument != Instruments.UNKNOWN) {
                VenueRules.difference(instruments.rules(instrument), venue).ifPresent(why -> block(instrument, why));
            }
        }
    }

    @Override
    public void onSkippedPair(String symbol, String reason) {
        int instrument = instruments.indexOf(symbol);
        if (instrument != Instruments.UNKNOWN) {
            block(instrument, "the venue's rules for it cannot be used: " + reason);
        }
    }

    @Override
    public void onNotSubscribed(int instrument, String channel, String reason) {
        block(instrument, "the venue refused its channel " + channel + ": " + reason);
    }

    private void block(int instrument, String why) {
        SymbolFeed feed = feeds.get(instrument);
        if (!feed.blocked().equals(why)) {
            LOG.warn("{} is unsafe: {}", feed.rules().symbol(), why);
            feed.block(why, Times.nanos(Instant.now()));
            show();
        }
    }

    @Override
    public boolean wants(int instrument) {
        return feeds.get(instrument).blocked().isEmpty();
    }

    @Override
    public void onSubscribed(Subscription subscription) {
        int instrument = subscription.symbol().map(instruments::indexOf).orElse(Instruments.UNKNOWN);
        if (instrument != Instruments.UNKNOWN && subscription.channel().equals(BOOK) && wants(instrument)) {
            feeds.get(instrument).syncing("the book was subscribed, its snapshot is awaited", received);
            show();
        }
    }

    @Override
    public void onReceived(long receivedNanos) {
        received = receivedNanos;
    }

    @Override
    public void onBook(int instrument, BookChange change) {
        SymbolFeed feed = feeds.get(instrument);
        boolean wasLive = feed.status() == FeedStatus.LIVE;
        if (!wants(instrument) || !wasLive && !change.isSnapshot()) {
            return;
        }
        IngestMetrics.Checksum result = feed.book(change, received);
        metrics.book(instrument, result);
        if (result == IngestMetrics.Checksum.MISMATCH) {
            LOG.warn("{} is unsafe: {}", feed.rules().symbol(), feed.reason());
            resync(instrument);
        } else {
            metrics.published(nanosSinceReceived());
        }
        if (wasLive != (feed.status() == FeedStatus.LIVE)) {
            show();
        }
    }

    private void resync(int instrument) {
        metrics.resync(instrument);
        feeds.get(instrument).resynced();
        resubscribe.accept(instrument);
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {
        if (wants(instrument)) {
            metrics.trade(instrument);
            feeds.get(instrument).trade(takerSide, price, qty, tradeId, exchangeTime, received);
            metrics.published(nanosSinceReceived());
        }
    }

    private long nanosSinceReceived() {
        return Times.nanos(Instant.now()) - received;
    }

    /** The message may have been one of any book, so none is trusted until it has a fresh snapshot. */
    @Override
    public void onUnreadable(String reason) {
        LOG.warn("A message could not be read: {}", reason);
        metrics.trouble(Trouble.UNREADABLE);
        for (int i = 0; i < feeds.size(); i++) {
            if (feeds.get(i).status() == FeedStatus.LIVE) {
                feeds.get(i).unsafe("a message could not be read, perhaps one of this book: " + reason, received);
                resync(i);
            }
        }
        show();
    }

    @Override
    public void onTick() {
        events.requireNoneLost();
        long now = System.nanoTime();
        if (now - lastSnapshots >= snapshotInterval) {
            lastSnapshots = now;
            feeds.forEach(SymbolFeed::repeat);
        }
        if (now - lastShown >= SHOW_EVERY_NANOS) {
            show();
        }
        window.answer(books);
    }

    private void show() {
        lastShown = System.nanoTime();
        window.show(new FeedView(
                received == 0 ? connection : connection.heard(Times.instant(received)),
                venue,
                feeds.stream().map(SymbolFeed::view).toList(),
                Instant.now()));
    }

    @Override
    public void onRefused(Refusal refusal) {
        LOG.warn(
                "The venue refused to {} {}: {}",
                refusal.method(),
                refusal.symbol().orElse("(no symbol)"),
                refusal.error());
        metrics.trouble(Trouble.REFUSED);
    }

    @Override
    public void onStatus(SystemStatus status) {
        LOG.info("The venue is {}, connection {}", status.system(), status.connectionId());
        venue = Optional.of(new FeedView.Venue(
                status.system(), status.apiVersion(), status.connectionId(), Times.instant(received)));
        show();
    }

    @Override
    public void onUnknownSymbol(String symbol) {
        metrics.trouble(Trouble.UNKNOWN_SYMBOL);
    }

    @Override
    public void onUnknown(String what) {
        metrics.trouble(Trouble.UNKNOWN_MESSAGE);
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {
        // no candles are subscribed
    }
}
