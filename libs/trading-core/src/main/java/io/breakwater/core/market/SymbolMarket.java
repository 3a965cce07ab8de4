package io.breakwater.core.market;

import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;

/**
 * What is known of one symbol's market: its book, whether that may be trusted, and when it was last heard of. The one
 * writer is the shell or suite that feeds it; engines read.
 */
public final class SymbolMarket {

    private final InstrumentRules rules;
    private final OrderBook book;
    private FeedStatus status = FeedStatus.SYNCING;
    private String generation = "";
    private Channel lastChannel = Channel.BOOK;
    private long lastSequence;
    private long lastReceived;
    private long lastBookReceived;
    private long lastExchangeTime;
    private long mismatches;
    private long verified;
    private long unverified;

    public SymbolMarket(InstrumentRules rules, int depth) {
        this.rules = rules;
        this.book = new OrderBook(depth);
    }

    /** Events from now on are of this feed; part of the ids of what they cause. */
    public void onGeneration(String feed) {
        generation = feed;
    }

    /** The feed was (re)subscribed at this depth, or unsubscribed: nothing is trusted until the next snapshot. */
    public void onResync(int depth) {
        status = FeedStatus.SYNCING;
        if (depth == book.depth()) {
            book.clear();
        } else {
            book.resize(depth);
        }
    }

    /**
     * Applies one book message and verifies it. Updates before the first snapshot are ignored; after a failed
     * checksum the symbol stays unsafe until a snapshot that verifies.
     *
     * @return whether the book is live after the message
     */
    public boolean onBook(BookChange change, long sequence, long receivedTime) {
        if (status != FeedStatus.LIVE && !change.isSnapshot()) {
            return false;
        }
        book.apply(change);
        heard(Channel.BOOK, sequence, change.exchangeTime(), receivedTime);
        lastBookReceived = receivedTime;
        status = verify(change) ? FeedStatus.LIVE : FeedStatus.UNSAFE;
        return status == FeedStatus.LIVE;
    }

    private boolean verify(BookChange change) {
        if (change.checksum() == BookChange.NO_CHECKSUM) {
            unverified++;
            return true;
        }
        if (change.checksum() == book.checksum()) {
            verified++;
            return true;
        }
        mismatches++;
        return false;
    }

    /** A trade was seen; it changes no book and makes none younger. */
    public void onTrade(long sequence, long exchangeTime, long receivedTime) {
        heard(Channel.TRADE, sequence, exchangeTime, receivedTime);
    }

    /** The feed says something that makes the book worthless until the next snapshot. */
    public void onUnsafe() {
        status = FeedStatus.UNSAFE;
    }

    /** The feed has ended. */
    public void onClosed() {
        status = FeedStatus.CLOSED;
    }

    private void heard(Channel channel, long sequence, long exchangeTime, long receivedTime) {
        lastChannel = channel;
        lastSequence = sequence;
        lastExchangeTime = exchangeTime == 0 ? receivedTime : exchangeTime;
        lastReceived = receivedTime;
    }

    public InstrumentRules rules() {
        return rules;
    }

    public OrderBook book() {
        return book;
    }

    public FeedStatus status() {
        return status;
    }

    /** Live, both sides present, not crossed. */
    public boolean isTradable() {
        return status == FeedStatus.LIVE && book.hasBothSides() && !book.isCrossed();
    }

    /**
     * The price at which a position of this sign could be closed now: the bid for a long one, the ask for a short
     * one. A book that may not be trusted gives {@link OrderBook#NONE}, as an empty side does.
     */
    public long closingPrice(long position) {
        return status == FeedStatus.LIVE ? book.best(position >= 0 ? Side.BUY : Side.SELL) : OrderBook.NONE;
    }

    /** The feed the last event came from. */
    public String generation() {
        return generation;
    }

    public Channel lastChannel() {
        return lastChannel;
    }

    public long lastSequence() {
        return lastSequence;
    }

    /** When anything of this market was last heard: nanoseconds since 1970, by our receive stamp. */
    public long lastReceived() {
        return lastReceived;
    }

    /** When its book was last heard, which is how old the book is; trades leave it alone. */
    public long lastBookReceived() {
        return lastBookReceived;
    }

    /** Nanoseconds since 1970, by the venue. */
    public long lastExchangeTime() {
        return lastExchangeTime;
    }

    public long mismatches() {
        return mismatches;
    }

    public long verified() {
        return verified;
    }

    public long unverified() {
        return unverified;
    }
}
