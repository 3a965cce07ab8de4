package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The life of one connection: the list of instruments first, then the books and trades of those that are wanted, then
 * frames until it ends. Runs on the stream's thread.
 */
final class Session implements KrakenHandler {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final long NONE = Long.MIN_VALUE;

    private final Connection connection;
    private final StreamSettings settings;
    private final Instruments instruments;
    private final StreamListener listener;
    private final KrakenParser parser;
    private final Requests requests;
    private final Resubscriptions resubscriptions;
    private final long[] snapshotDue;
    private final long replyNanos;
    private final long began = System.nanoTime();
    private long lastPing = began;
    private boolean listRead;

    Session(
            Connection connection,
            StreamSettings settings,
            Instruments instruments,
            StreamListener listener,
            Backoff backoff) {
        this.connection = connection;
        this.settings = settings;
        this.instruments = instruments;
        this.listener = listener;
        this.parser = new KrakenParser(instruments);
        this.replyNanos = settings.timing().reply().toNanos();
        this.requests = new Requests(instruments, replyNanos);
        this.resubscriptions = new Resubscriptions(
                instruments.count(), backoff, settings.timing().proven().toNanos());
        this.snapshotDue = new long[instruments.count()];
        Arrays.fill(snapshotDue, NONE);
    }

    /** Runs until the connection ends or is no longer wanted. */
    void run(BooleanSupplier wanted) throws Disconnected, InterruptedException {
        requests.add(Request.instruments());
        while (wanted.getAsBoolean()) {
            upkeep(System.nanoTime());
            switch (connection.poll(TICK)) {
                case null -> requireSignsOfLife();
                case Inbound.Text text -> frame(text);
                case Inbound.NoText noText -> listener.onUnreadable(noText.what());
                case Inbound.Closed closed -> throw new Disconnected(closed.ending());
            }
            listener.onTick();
        }
    }

    private void requireSignsOfLife() throws Disconnected {
        Duration idle = settings.timing().idle();
        if (connection.silence(System.nanoTime()) > idle.toNanos()) {
            throw new Disconnected("no message came for " + idle);
        }
    }

    private void frame(Inbound.Text text) {
        listener.onReceived(text.receivedNanos());
        try {
            parser.parse(text.utf8(), 0, text.utf8().length, this);
        } catch (MalformedMessage e) {
            listener.onUnreadable(String.valueOf(e.getMessage()));
        }
    }

    private void upkeep(long now) throws Disconnected, InterruptedException {
        Optional<String> overdue = requests.overdue(now);
        if (overdue.isPresent()) {
            throw new Disconnected("the request to " + overdue.get() + " was not answered within "
                    + settings.timing().reply());
        }
        if (!listRead && now - began > 2 * replyNanos) {
            throw new Disconnected("the list of instruments did not come");
        }
        askForMissingSnapshots(now);
        for (int instrument : resubscriptions.due(now)) {
            requests.add(Request.book(Request.UNSUBSCRIBE, List.of(instrument), settings.bookDepth()));
            requests.add(Request.book(Request.SUBSCRIBE, List.of(instrument), settings.bookDepth()));
        }
        Optional<String> request = requests.next(now);
        if (request.isPresent()) {
            connection.send(request.get());
        }
        if (now - lastPing > settings.timing().ping().toNanos()) {
            lastPing = now;
            connection.send("{\"method\":\"ping\",\"req_id\":" + requests.nextId() + '}');
        }
    }

    private void askForMissingSnapshots(long now) {
        for (int i = 0; i < snapshotDue.length; i++) {
            if (snapshotDue[i] != NONE && now - snapshotDue[i] > 0) {
                snapshotDue[i] = NONE;
                resubscriptions.ask(i, now);
            }
        }
    }

    /** The book of an instrument is worthless: subscribe it anew, it alone. */
    void resubscribe(int instrument) {
        resubscriptions.ask(instrument, System.nanoTime());
    }

    private void subscribeWanted() {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < instruments.count(); i++) {
            if (listener.wants(i)) {
                wanted.add(i);
            }
        }
        for (int from = 0; from < wanted.size(); from += settings.symbolsPerRequest()) {
            List<Integer> batch = wanted.subList(from, Math.min(wanted.size(), from + settings.symbolsPerRequest()));
            requests.add(Request.trades(batch));
            requests.add(Request.book(Request.SUBSCRIBE, batch, settings.bookDepth()));
        }
    }

    @Override
    public void onInstruments(List<InstrumentRules> rules) {
        listener.onInstruments(rules);
        if (!listRead) {
            listRead = true;
            subscribeWanted();
        }
    }

    @Override
    public void onBook(int instrument, BookChange change) {
        if (change.isSnapshot()) {
            snapshotDue[instrument] = NONE;
        }
        listener.onBook(instrument, change);
    }

    @Override
    public void onSubscribed(Subscription subscription) {
        listener.onSubscribed(subscription);
        answered(subscription.reqId(), subscription.symbol()).ifPresent(request -> {
            for (int instrument : request.symbols()) {
                if (request.channel().equals(Request.BOOK)) {
                    resubscriptions.answered(instrument);
                    snapshotDue[instrument] = System.nanoTime() + replyNanos;
                }
            }
        });
    }

    @Override
    public void onUnsubscribed(Subscription subscription) {
        listener.onUnsubscribed(subscription);
        answered(subscription.reqId(), subscription.symbol());
    }

    @Override
    public void onRefused(Refusal refusal) {
        listener.onRefused(refusal);
        answered(refusal.reqId(), refusal.symbol()).filter(Request::subscribes).ifPresent(request -> {
            for (int instrument : request.symbols()) {
                resubscriptions.answered(instrument);
                listener.onNotSubscribed(instrument, request.channel(), refusal.error());
            }
        });
    }

    private Optional<Request> answered(OptionalLong reqId, Optional<String> symbol) {
        return requests.answered(reqId, symbol);
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {
        listener.onTrade(instrument, takerSide, price, qty, tradeId, exchangeTime);
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {
        listener.onCandle(instrument, candle, intervalMinutes, snapshotRow);
    }

    @Override
    public void onSkippedPair(String symbol, String reason) {
        listener.onSkippedPair(symbol, reason);
    }

    @Override
    public void onStatus(SystemStatus status) {
        listener.onStatus(status);
    }

    @Override
    public void onHeartbeat() {
        listener.onHeartbeat();
    }

    @Override
    public void onPong() {
        listener.onPong();
    }

    @Override
    public void onUnknown(String what) {
        listener.onUnknown(what);
    }

    @Override
    public void onUnknownSymbol(String symbol) {
        listener.onUnknownSymbol(symbol);
    }
}
