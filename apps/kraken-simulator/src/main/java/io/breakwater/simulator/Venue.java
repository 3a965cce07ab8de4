package io.breakwater.simulator;

import io.breakwater.core.instrument.Instruments;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The venue: its books, who listens, and which faults were ordered. One lock keeps messages and answers in order. */
final class Venue {

    private static final String HEARTBEAT = "{\"channel\":\"heartbeat\"}";

    private final Listing listing;
    private final Map<Integer, VenueBook> books = new HashMap<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private int wrongChecksums;
    private int skippedUpdates;
    private long connections;
    private Runnable onBookSubscribed = () -> {};

    Venue(Listing listing, Opening opening) {
        this.listing = listing;
        opening.books()
                .forEach((instrument, book) -> books.put(
                        instrument, new VenueBook(listing.instruments().rules(instrument), book)));
    }

    /** What is done each time that somebody begins to follow a book. */
    synchronized void onBookSubscribed(Runnable action) {
        onBookSubscribed = action;
    }

    synchronized void bookSubscribed() {
        onBookSubscribed.run();
    }

    synchronized void arrived(Subscriber subscriber) {
        subscribers.add(subscriber);
        subscriber.send(Replies.status(++connections));
    }

    synchronized void left(Subscriber subscriber) {
        subscribers.remove(subscriber);
        subscriber.outbox().close();
    }

    synchronized int connections() {
        return subscribers.size();
    }

    synchronized void heartbeat() {
        subscribers.stream().filter(Subscriber::wantsHeartbeats).forEach(each -> each.send(HEARTBEAT));
    }

    /** Waits until everybody has room for more. */
    void awaitRoom() throws InterruptedException {
        for (Subscriber each : everybody()) {
            each.outbox().awaitRoom();
        }
    }

    private synchronized List<Subscriber> everybody() {
        return List.copyOf(subscribers);
    }

    /** Applies one message of the recording and tells it to those who subscribed to it. */
    synchronized void play(MarketMessage message) {
        switch (message) {
            case MarketMessage.Book book -> play(book);
            case MarketMessage.Trades trades -> {
                String text = Frames.sentAt(Instant.now(), trades.text());
                subscribers.stream()
                        .filter(each -> trades.instruments().stream().anyMatch(each.trades()::contains))
                        .forEach(each -> each.send(text));
            }
        }
    }

    private void play(MarketMessage.Book message) {
        VenueBook book = books.get(message.instrument());
        if (book == null) {
            return;
        }
        Map<Integer, List<Subscriber>> byDepth = subscribers.stream()
                .filter(each -> each.books().containsKey(message.instrument()))
                .collect(Collectors.groupingBy(each -> each.books().get(message.instrument())));
        Map<Integer, String> texts = book.apply(message, byDepth.keySet());
        if (texts.isEmpty() || isSkipped(message)) {
            return;
        }
        boolean wrong = wrongChecksums > 0 && !message.startsOver();
        wrongChecksums -= wrong ? 1 : 0;
        texts.forEach((depth, text) -> {
            String sent = Frames.sentAt(Instant.now(), wrong ? Frames.withWrongChecksum(text) : text);
            byDepth.getOrDefault(depth, List.of()).forEach(each -> each.send(sent));
        });
    }

    private boolean isSkipped(MarketMessage.Book message) {
        boolean skipped = skippedUpdates > 0 && !message.startsOver();
        skippedUpdates -= skipped ? 1 : 0;
        return skipped;
    }

    /** Ends every connection. */
    synchronized void dropConnections() {
        everybody().forEach(each -> each.outbox().close());
    }

    /** The next book update carries a checksum that is not the book's. */
    synchronized void spoilNextChecksum() {
        wrongChecksums++;
    }

    /** The next book update is applied here, and nobody is told. */
    synchronized void skipNextUpdate() {
        skippedUpdates++;
    }

    /** Answers a request, and sends what a new subscription begins with. */
    synchronized void request(Subscriber from, String text) {
        new Desk(this, from).answer(text);
    }

    /** The book of a symbol that the recording has. */
    Optional<VenueBook> book(int instrument) {
        return Optional.ofNullable(books.get(instrument));
    }

    /** The index of a symbol that the recording has, or {@link Instruments#UNKNOWN}. */
    int indexOf(String symbol) {
        int index = listing.instruments().indexOf(symbol);
        return books.containsKey(index) ? index : Instruments.UNKNOWN;
    }

    String instrumentList() {
        return listing.message();
    }
}
