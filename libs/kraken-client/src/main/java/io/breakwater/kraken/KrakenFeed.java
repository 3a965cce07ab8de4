package io.breakwater.kraken;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import java.util.Optional;

/** Turns a stream of received frames into market data for the core, and counts what came. */
public final class KrakenFeed implements KrakenHandler {

    /** What to do with a frame that is not a Kraken message. */
    public enum OnMalformed {
        THROW,
        COUNT
    }

    private static final int DEPTH_UNKNOWN = 0;
    private static final int DEPTH_DEFAULT = 10;
    private static final int[] DEPTHS = {10, 25, 100, 500, 1000};
    private static final String BOOK = "book";

    private final KrakenParser parser;
    private final Instruments instruments;
    private final MarketSink sink;
    private final OnMalformed onMalformed;
    private final CandleCloser candleCloser = new CandleCloser();
    private final int[] depth;
    private final TradeIds tradeIds;
    private long received;

    private long frames;
    private long books;
    private long trades;
    private long repeatedTrades;
    private long candles;
    private long acks;
    private long refusals;
    private long heartbeats;
    private long statuses;
    private long malformed;
    private long unknown;
    private long unknownSymbols;

    public KrakenFeed(Instruments instruments, MarketSink sink, OnMalformed onMalformed) {
        this.parser = new KrakenParser(instruments);
        this.instruments = instruments;
        this.sink = sink;
        this.onMalformed = onMalformed;
        this.depth = new int[instruments.count()];
        this.tradeIds = new TradeIds(instruments.count());
    }

    /** Takes one received frame; our own requests are none. */
    public void frame(byte[] text, int from, int to, long receivedNanos) {
        frames++;
        received = receivedNanos;
        try {
            parser.parse(text, from, to, this);
        } catch (MalformedMessage e) {
            malformed++;
            if (onMalformed == OnMalformed.THROW) {
                throw e;
            }
        }
    }

    public FeedCounts counts() {
        return new FeedCounts(
                frames,
                books,
                trades,
                repeatedTrades,
                candles,
                acks,
                refusals,
                heartbeats,
                statuses,
                malformed,
                unknown,
                unknownSymbols);
    }

    @Override
    public void onBook(int instrument, BookChange change) {
        if (change.isSnapshot() && depth[instrument] == DEPTH_UNKNOWN) {
            resync(instrument, depthThatHolds(change));
        }
        books++;
        sink.onBook(instrument, change, received);
    }

    /**
     * A recording may start after the acknowledgement; the snapshot then shows the depth, unless the market is thin.
     */
    private static int depthThatHolds(BookChange snapshot) {
        int bids = 0;
        for (int i = 0; i < snapshot.size(); i++) {
            bids += snapshot.side(i) == Side.BUY ? 1 : 0;
        }
        int levels = Math.max(bids, snapshot.size() - bids);
        for (int offered : DEPTHS) {
            if (levels <= offered) {
                return offered;
            }
        }
        throw new MalformedMessage("a book snapshot has at most 1000 levels on a side, this one has " + levels);
    }

    private void resync(int instrument, int newDepth) {
        depth[instrument] = newDepth;
        sink.onResync(instrument, newDepth, received);
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {
        if (tradeIds.isRepeated(instrument, tradeId, frames)) {
            repeatedTrades++;
            return;
        }
        trades++;
        sink.onTrade(instrument, takerSide, price, qty, exchangeTime, received);
    }

    /** Only remembered, so that an update which repeats it is told from a new one. */
    @Override
    public void onPastTrade(int instrument, long tradeId) {
        tradeIds.isRepeated(instrument, tradeId, frames);
        repeatedTrades++;
    }

    /** A snapshot tells of candles finished long ago: it only says which one is forming now. */
    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {
        Optional<CandleTick> finished = candleCloser.onRow(instrument, candle, intervalMinutes);
        if (finished.isPresent() && !snapshotRow) {
            candles++;
            sink.onCandle(instrument, finished.get(), received);
        }
    }

    @Override
    public void onSubscribed(Subscription subscription) {
        acks++;
        if (isKnownBook(subscription)) {
            resync(instrumentOf(subscription), subscription.depth() == 0 ? DEPTH_DEFAULT : subscription.depth());
        }
    }

    /** Nothing is trusted from here to the next snapshot; the depth stays what it was. */
    @Override
    public void onUnsubscribed(Subscription subscription) {
        acks++;
        if (isKnownBook(subscription)) {
            int instrument = instrumentOf(subscription);
            resync(instrument, depth[instrument] == DEPTH_UNKNOWN ? DEPTH_DEFAULT : depth[instrument]);
        }
    }

    private boolean isKnownBook(Subscription subscription) {
        return subscription.channel().equals(BOOK) && instrumentOf(subscription) != Instruments.UNKNOWN;
    }

    private int instrumentOf(Subscription subscription) {
        return subscription.symbol().map(instruments::indexOf).orElse(Instruments.UNKNOWN);
    }

    @Override
    public void onRefused(Refusal refusal) {
        refusals++;
    }

    @Override
    public void onHeartbeat() {
        heartbeats++;
    }

    /** While the engine does not trade as usual its books say little: they are not trusted until they come anew. */
    @Override
    public void onStatus(SystemStatus status) {
        statuses++;
        if (status.system() == SystemStatus.Mode.ONLINE) {
            return;
        }
        for (int i = 0; i < depth.length; i++) {
            if (depth[i] != DEPTH_UNKNOWN) {
                resync(i, depth[i]);
            }
        }
    }

    @Override
    public void onUnknown(String what) {
        unknown++;
    }

    @Override
    public void onUnknownSymbol(String symbol) {
        unknownSymbols++;
    }
}
